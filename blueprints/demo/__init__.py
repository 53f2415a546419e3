"""The page that opens the demonstration: who can sign in, and what there is to see."""

from blueprints.demo.views import bp

__all__ = ["bp"]
