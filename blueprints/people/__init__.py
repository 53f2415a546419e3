"""Pages and API of the persons whom practitioners supervise."""

from blueprints.people import (
    access,
    api_looking_after,
    api_overriding,
    describing,
    handing_over,
    importing,
    overriding,
)
from blueprints.people.api import api
from blueprints.people.views import bp

__all__ = [
    "access",
    "api",
    "api_looking_after",
    "api_overriding",
    "bp",
    "describing",
    "handing_over",
    "importing",
    "overriding",
]
