"""Publishing, correcting, keeping back, and telling of a quarter's contracts together."""

from marketplace.notices.commands.correcting import correct_notice, withhold_fact
from marketplace.notices.commands.grouping import choose_grouping, close_quarter
from marketplace.notices.commands.publishing import publish_release

__all__ = ["choose_grouping", "close_quarter", "correct_notice", "publish_release", "withhold_fact"]
