"""Pages of frameworks, by who uses them."""

from blueprints.frameworks.views import applications, assessment, membership, public, setting_up
from blueprints.frameworks.views.blueprint import bp

__all__ = ["applications", "assessment", "bp", "membership", "public", "setting_up"]
