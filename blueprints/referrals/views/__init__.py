"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import (
    allocating,
    calendars,
    choosing,
    concerns,
    delivering,
    drafting,
    ending,
    finding,
    groups,
    lists,
    notes,
    receiving,
    slots,
    week,
)
from blueprints.referrals.views.base import (
    bp,
)

__all__ = [
    "allocating",
    "bp",
    "calendars",
    "choosing",
    "concerns",
    "delivering",
    "drafting",
    "ending",
    "finding",
    "groups",
    "lists",
    "notes",
    "receiving",
    "slots",
    "week",
]
