"""Pages and API of the persons whom practitioners supervise."""

from blueprints.people.api import api
from blueprints.people.views import bp

__all__ = ["api", "bp"]
