"""The arithmetic of an open competition: by when a question is answered, and how long bidders have after a change."""

from datetime import date

from marketplace.kernel.deadlines import Calendars, due


def answer_by(asked_on: date, closes_on: date, calendars: Calendars | None = None) -> date:
    """The day by which a question is answered: soon, and while an answer still helps; never before it was asked."""
    soon, last = due("clarification_answer", asked_on, calendars=calendars), due("last_answer", closes_on)
    return min(soon, last if last >= asked_on else closes_on)


def first_day_after_amendment(amended_on: date) -> date:
    """The first day on which bids may be due after a change that matters to a bid."""
    return due("after_amendment", amended_on)


def reason_to_extend(amended_on: date, closes_on: date) -> str | None:
    """What to say of a change that comes so late that bidders need more time."""
    earliest = first_day_after_amendment(amended_on)
    if closes_on >= earliest:
        return None
    return f"Suppliers need six days after this change: enter {earliest:%-d %B %Y} or later"
