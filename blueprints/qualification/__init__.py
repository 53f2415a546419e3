"""Pages and API of applications to join a framework."""

from blueprints.qualification.api import api
from blueprints.qualification.views import bp

__all__ = ["api", "bp"]
