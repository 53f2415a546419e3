"""Pages and API of the persons whom practitioners supervise."""

from blueprints.people import (
    access,
    api_looking_after,
    api_overriding,
    api_sentencing,
    describing,
    handing_over,
    importing,
    overriding,
    sentencing,
)
from blueprints.people.api import api
from blueprints.people.views import bp

__all__ = [
    "access",
    "api",
    "api_looking_after",
    "api_overriding",
    "api_sentencing",
    "bp",
    "describing",
    "handing_over",
    "importing",
    "overriding",
    "sentencing",
]
