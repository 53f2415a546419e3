"""Pages of frameworks, by who uses them."""

from blueprints.frameworks.views import membership, public, setting_up
from blueprints.frameworks.views.blueprint import bp

__all__ = ["bp", "membership", "public", "setting_up"]
