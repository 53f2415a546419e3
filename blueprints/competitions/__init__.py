"""Pages and API of competitions: drafting, publishing, asking and answering."""

from blueprints.competitions import board, design_api, designing, exceptions, justifying, reasons, repapering
from blueprints.competitions.api import api
from blueprints.competitions.views import bp

__all__ = ["api", "board", "bp", "design_api", "designing", "exceptions", "justifying", "reasons", "repapering"]
