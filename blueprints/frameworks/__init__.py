"""Pages and API of frameworks, applications to join and members."""

from blueprints.frameworks.api import api
from blueprints.frameworks.views import bp

__all__ = ["api", "bp"]
