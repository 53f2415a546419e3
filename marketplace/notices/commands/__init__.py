"""Publishing, correcting, keeping back, and what a buyer says or chooses about its notices."""

from marketplace.notices.commands.copying import publish_copy
from marketplace.notices.commands.correcting import correct_notice, withhold_fact
from marketplace.notices.commands.grouping import choose_grouping, close_quarter
from marketplace.notices.commands.pipeline import state_spend
from marketplace.notices.commands.publishing import gathering, publish_release

__all__ = [
    "choose_grouping",
    "close_quarter",
    "correct_notice",
    "gathering",
    "publish_copy",
    "publish_release",
    "state_spend",
    "withhold_fact",
]
