"""Dates of a referral that somebody must look at: what is due first, too late for the sentence, or passed already."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from marketplace.referrals.lifecycle import OPEN
from marketplace.referrals.rules import Next, Waiting, after_sentence, next_due

if TYPE_CHECKING:
    from marketplace.referrals.models import Referral


class Promised(Waiting, Protocol):
    """What tells what a referral waits for, and by when it is to be complete."""

    complete_by: date | None


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
    """The day by which an open referral was to be complete, once it has passed."""
    day = completion(row)
    return day if day is not None and day < today else None


def completion(row: Promised) -> date | None:
    """The day by which an open referral is to be complete; a recall stops the clock."""
    return row.complete_by if row.status in OPEN and row.clock_stopped_on is None else None


def due_first(row: Promised) -> tuple[Next, date] | None:
    """What is due first, and by when: what the supplier owes next, or that the whole is complete."""
    owed, whole = next_due(row), completion(row)
    if owed and (whole is None or owed[1] <= whole):
        return owed
    return (Next.COMPLETION, whole) if whole else None


def due_on(row: Promised) -> date | None:
    """The day by which something is due."""
    first = due_first(row)
    return first[1] if first else None


def not_released(referral: "Referral", today: date) -> str | None:
    """That the person was to be released by now and is still known to be in prison."""
    day = referral.person.release_on
    if not referral.person.in_custody or day is None or day >= today:
        return None
    return f"The person was to be released on {day.day} {day:%B %Y}: ask whether they were, and record it"
