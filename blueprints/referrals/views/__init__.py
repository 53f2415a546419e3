"""Pages of referrals, by the stage of their life."""

from blueprints.referrals.views import (
    calendars,
    delivering,
    drafting,
    ending,
    finding,
    lists,
    receiving,
    slots,
    week,
)
from blueprints.referrals.views.base import bp

__all__ = ["bp", "calendars", "delivering", "drafting", "ending", "finding", "lists", "receiving", "slots", "week"]
