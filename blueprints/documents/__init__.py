"""Pages and API of the documents that organisations hand in."""

from blueprints.documents.api import api
from blueprints.documents.views import bp, work_items

__all__ = ["api", "bp", "work_items"]
