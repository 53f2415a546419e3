"""Pages and API of keeping records: the schedule, holds, destruction, and what is held about a person."""

from blueprints.retention.api import api
from blueprints.retention.views import bp

__all__ = ["api", "bp"]
