"""The whole file of a procurement, as one download."""

from blueprints.records.api import api
from blueprints.records.views import bp

__all__ = ["api", "bp"]
