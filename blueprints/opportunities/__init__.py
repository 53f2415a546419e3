"""Pages, API, feed and calendar of opportunities."""

from blueprints.opportunities import following
from blueprints.opportunities.api import api
from blueprints.opportunities.views import bp

__all__ = ["api", "bp", "following"]
