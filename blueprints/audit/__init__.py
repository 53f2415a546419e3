"""What happened, what was refused, and what could not be carried out."""

from blueprints.audit.views import bp

__all__ = ["bp"]
