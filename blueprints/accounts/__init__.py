"""Pages and API of signing in, of organisations and of each person's own work."""

from blueprints.accounts import api_organisations
from blueprints.accounts.api import api
from blueprints.accounts.views import bp

__all__ = ["api", "api_organisations", "bp"]
