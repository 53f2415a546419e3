"""Declarations, the debarment list and notifications, as pages and as an API."""

from blueprints.exclusions.api import api
from blueprints.exclusions.views import bp
from blueprints.exclusions.work import work_items

__all__ = ["api", "bp", "work_items"]
