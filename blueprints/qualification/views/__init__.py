"""Pages of applications, by who uses them."""

from blueprints.qualification.views import applications, assessment, clarifying, deciding, evidence, further, queue
from blueprints.qualification.views.blueprint import bp

__all__ = ["applications", "assessment", "bp", "clarifying", "deciding", "evidence", "further", "queue"]
