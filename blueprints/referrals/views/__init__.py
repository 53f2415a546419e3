"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import (
    allocating,
    calendars,
    changing,
    choosing,
    concerns,
    delivering,
    drafting,
    ending,
    exporting,
    finding,
    groups,
    lists,
    moving,
    notes,
    receiving,
    rerouting,
    slots,
    telling,
    week,
)
from blueprints.referrals.views.base import (
    bp,
)

__all__ = [
    "allocating",
    "bp",
    "calendars",
    "changing",
    "choosing",
    "concerns",
    "delivering",
    "drafting",
    "ending",
    "exporting",
    "finding",
    "groups",
    "lists",
    "moving",
    "notes",
    "receiving",
    "rerouting",
    "slots",
    "telling",
    "week",
]
