"""Pages of applications, by who uses them."""

from blueprints.qualification.views import applications, assessment, evidence
from blueprints.qualification.views.blueprint import bp

__all__ = ["applications", "assessment", "bp", "evidence"]
