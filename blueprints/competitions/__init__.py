"""Pages and API of competitions: drafting, publishing, asking and answering."""

from blueprints.competitions import design_api, designing, exceptions, justifying, reasons
from blueprints.competitions.api import api
from blueprints.competitions.views import bp

__all__ = ["api", "bp", "design_api", "designing", "exceptions", "justifying", "reasons"]
