"""A region at one glance, put together from what every context lets those who answer for it know."""

from blueprints.region.api import api
from blueprints.region.views import bp

__all__ = ["api", "bp"]
