"""Pages and API of bids: written, submitted and withdrawn by their supplier alone."""

from blueprints.bids.api import api
from blueprints.bids.views import bp

__all__ = ["api", "bp"]
