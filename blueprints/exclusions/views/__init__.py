"""Pages of exclusions, by who uses them."""

from blueprints.exclusions.views import declaring, evidence, judging, keeping
from blueprints.exclusions.views.blueprint import bp

__all__ = ["bp", "declaring", "evidence", "judging", "keeping"]
