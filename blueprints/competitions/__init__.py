"""Pages and API of competitions: drafting, publishing, asking and answering."""

from blueprints.competitions import board, justifying, reasons
from blueprints.competitions.api import api
from blueprints.competitions.views import bp

__all__ = ["api", "board", "bp", "justifying", "reasons"]
