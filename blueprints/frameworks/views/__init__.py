"""Pages of frameworks, by who uses them."""

from blueprints.frameworks.views import membership, public, records, setting_up
from blueprints.frameworks.views.blueprint import bp

__all__ = ["bp", "membership", "public", "records", "setting_up"]
