"""Each person's messages, the log of all of them and, on a development server, everybody's mail."""

from blueprints.notifications.api import api
from blueprints.notifications.views import bp

__all__ = ["api", "bp"]
