"""Pages and API of bids: written, submitted and withdrawn by their supplier alone, and opened by two people."""

from blueprints.bids import opening, parts
from blueprints.bids.api import api
from blueprints.bids.views import bp, work_items

__all__ = ["api", "bp", "opening", "parts", "work_items"]
