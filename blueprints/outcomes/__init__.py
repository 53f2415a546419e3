"""What comes of a competition: summaries, challenges, and lots that failed, as pages and as an API."""

from blueprints.outcomes import direct, failing
from blueprints.outcomes.api import api
from blueprints.outcomes.views import bp
from blueprints.outcomes.work import work_items

__all__ = ["api", "bp", "direct", "failing", "work_items"]
