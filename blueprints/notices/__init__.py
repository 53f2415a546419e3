"""Public notices, and the open data behind them."""

from blueprints.notices.views import bp

__all__ = ["bp"]
