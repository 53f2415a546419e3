"""The public front of the service: what it is, the ways in, and its small print."""

from blueprints.home.views import bp

__all__ = ["bp"]
