"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import (
    changing,
    delivering,
    drafting,
    ending,
    finding,
    lists,
    moving,
    receiving,
    telling,
)
from blueprints.referrals.views.base import bp

__all__ = [
    "bp",
    "changing",
    "delivering",
    "drafting",
    "ending",
    "finding",
    "lists",
    "moving",
    "receiving",
    "telling",
]
