"""Pages and API of applications to join a framework."""

from blueprints.qualification import assessment_api
from blueprints.qualification.api import api
from blueprints.qualification.views import bp

__all__ = ["api", "assessment_api", "bp"]
