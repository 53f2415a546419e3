"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import (
    calendars,
    changing,
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
    "bp",
    "calendars",
    "changing",
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
