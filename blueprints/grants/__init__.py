"""Pages and API of grants: their instalments, and what came of them."""

from blueprints.grants.api import api
from blueprints.grants.views import bp

__all__ = ["api", "bp"]
