"""Pages and API of the pipeline: what is planned, when, and what the market says to it."""

from blueprints.pipeline import asking
from blueprints.pipeline.api import api
from blueprints.pipeline.views import bp

__all__ = ["api", "asking", "bp"]
