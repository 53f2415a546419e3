"""Pages of frameworks, by who uses them."""

from blueprints.frameworks.views import joining, membership, public, register, setting_up
from blueprints.frameworks.views.blueprint import bp

__all__ = ["bp", "joining", "membership", "public", "register", "setting_up"]
