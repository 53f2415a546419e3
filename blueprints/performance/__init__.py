"""Pages and API of months: volumes, indicators, reports and what is said against them."""

from blueprints.performance.api import api
from blueprints.performance.views import bp

__all__ = ["api", "bp"]
