"""Dates of a referral that somebody must look at: too late for the sentence, or passed already."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from marketplace.referrals.rules import after_sentence

if TYPE_CHECKING:
    from marketplace.referrals.models import Referral


class Promised(Protocol):
    """What tells by when a referral is to be complete, and whether that still counts."""

    complete_by: date | None
    clock_stopped_on: date | None

    @property
    def end(self) -> object:
        """How it ended; nothing while it is open."""


def date_warnings(referral: "Referral", today: date) -> list[str]:
    """What is wrong with the dates of an open referral, in sentences."""
    if referral.concluded_at is not None:
        return []
    return [
        said for said in (overrun(referral, today), after_sentence(referral), not_released(referral, today)) if said
    ]


def overrun(referral: "Referral", today: date) -> str | None:
    """That the day has passed by which the service was to be complete."""
    day = day_passed(referral, today)
    if day is None:
        return None
    return f"This was to be complete by {day.day} {day:%B %Y}: agree another date, or report how it ended"


def day_passed(row: Promised, today: date) -> date | None:
    """The day by which an open referral was to be complete, once it has passed; a recall stops the clock."""
    if row.complete_by is None or row.complete_by >= today:
        return None
    return row.complete_by if row.end is None and row.clock_stopped_on is None else None


def not_released(referral: "Referral", today: date) -> str | None:
    """That the person was to be released by now and is still known to be in prison."""
    day = referral.person.release_on
    if not referral.person.in_custody or day is None or day >= today:
        return None
    return f"The person was to be released on {day.day} {day:%B %Y}: ask whether they were, and record it"
