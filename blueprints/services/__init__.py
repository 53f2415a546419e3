"""The service finder: what can be used where, by whom and when; public, as pages and as an API."""

from blueprints.services.api import api
from blueprints.services.views import bp

__all__ = ["api", "bp"]
