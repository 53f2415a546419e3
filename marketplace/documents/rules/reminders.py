"""When to remind of the end of a document."""

from datetime import date

#: So many days before the last day, each once.
DAYS_BEFORE = (60, 30, 7)


def reminder_due(expires_on: date | None, uploaded_on: date, today: date) -> int | None:
    """The reminder whose day came last: none before the first, none whose day had passed when the file came in."""
    if expires_on is None or today > expires_on:
        return None
    reached = [days for days in DAYS_BEFORE if (expires_on - today).days <= days]
    if not reached or (expires_on - uploaded_on).days < min(reached):
        return None
    return min(reached)
