"""Pages of frameworks, by who uses them."""

from blueprints.frameworks.views import looking_after, membership, public, setting_up
from blueprints.frameworks.views.blueprint import bp

__all__ = ["bp", "looking_after", "membership", "public", "setting_up"]
