"""Pages and API of the persons whom practitioners supervise."""

from blueprints.people import access, describing, handing_over, importing
from blueprints.people.api import api
from blueprints.people.views import bp

__all__ = ["access", "api", "bp", "describing", "handing_over", "importing"]
