"""Public notices, and the open data behind them."""

from blueprints.notices import copies, due, open_data, pages
from blueprints.notices.api import api
from blueprints.notices.blueprint import bp

__all__ = ["api", "bp", "copies", "due", "open_data", "pages"]
