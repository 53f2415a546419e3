"""Panels: declarations, scores, agreement, awards and outcomes, as pages and as an API."""

from blueprints.evaluations import awards, passing, reports, settling
from blueprints.evaluations.api import api
from blueprints.evaluations.views import bp
from blueprints.evaluations.work import work_items

__all__ = ["api", "awards", "bp", "passing", "reports", "settling", "work_items"]
