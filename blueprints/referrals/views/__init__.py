"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import (
    allocating,
    calendars,
    changing,
    choosing,
    delivering,
    drafting,
    ending,
    finding,
    lists,
    moving,
    receiving,
    slots,
    telling,
    week,
)
from blueprints.referrals.views.base import bp

__all__ = [
    "allocating",
    "bp",
    "calendars",
    "changing",
    "choosing",
    "delivering",
    "drafting",
    "ending",
    "finding",
    "lists",
    "moving",
    "receiving",
    "slots",
    "telling",
    "week",
]
