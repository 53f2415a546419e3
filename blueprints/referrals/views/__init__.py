"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import (
    concerns,
    delivering,
    drafting,
    ending,
    finding,
    groups,
    lists,
    notes,
    receiving,
)
from blueprints.referrals.views.base import bp

__all__ = [
    "bp",
    "concerns",
    "delivering",
    "drafting",
    "ending",
    "finding",
    "groups",
    "lists",
    "notes",
    "receiving",
]
