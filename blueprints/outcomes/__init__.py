"""What comes of a competition: summaries, challenges, and lots that failed, as pages and as an API."""

from blueprints.outcomes import failing
from blueprints.outcomes.api import api
from blueprints.outcomes.views import bp
from blueprints.outcomes.work import work_items

__all__ = ["api", "bp", "failing", "work_items"]
