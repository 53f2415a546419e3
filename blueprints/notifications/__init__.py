"""Each person's messages and, on a development server, everybody's."""

from blueprints.notifications.views import bp

__all__ = ["bp"]
