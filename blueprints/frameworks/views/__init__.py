"""Pages of frameworks, by who uses them."""

from blueprints.frameworks.views import joining, looking_after, membership, public, records, register, setting_up
from blueprints.frameworks.views.blueprint import bp

__all__ = ["bp", "joining", "looking_after", "membership", "public", "records", "register", "setting_up"]
