"""The public profile of each supplier, put together from what every context lets anybody know."""

from blueprints.suppliers.api import api
from blueprints.suppliers.views import bp

__all__ = ["api", "bp"]
