"""When a region is reminded that a competition has no outcome yet."""

from datetime import datetime, timedelta

#: How many weeks after bids closed; bidders wait no less than the region does.
WEEKS = (4, 8)


def weeks_without_outcome(closed_at: datetime, now: datetime) -> int | None:
    """Of how many weeks somebody is to be reminded now: the last of them that has passed."""
    return max((weeks for weeks in WEEKS if now >= closed_at + timedelta(weeks=weeks)), default=None)
