"""For whom a competition may be reserved, for how long, and who may compete, as pure functions."""

from collections.abc import Iterable, Mapping
from datetime import date

#: Under which law each reservation exists, the longest term in months, and whether an earlier one bars for three years.
RESERVED: Mapping[str, tuple[frozenset[str], int | None, bool]] = {
    "supported_employment": (frozenset(("pcr15", "pa23")), None, False),
    "mutual": (frozenset(("pa23",)), 60, True),
    "mission": (frozenset(("pcr15",)), 36, True),
}
LAWS = {"pcr15": "the Public Contracts Regulations 2015", "pa23": "the Procurement Act 2023"}
BARRED_YEARS = 3


def months_between(starts_on: date, ends_on: date) -> int:
    """How many months a term lasts, a begun one counted whole; its last day belongs to it."""
    whole = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    return whole + (1 if ends_on.day >= starts_on.day else 0)


def reservation_fault(
    reserved_for: str, *, regime: str, light_touch: bool, terms: Iterable[tuple[date, date]]
) -> str | None:
    """Why a competition cannot be reserved so; nothing if it can."""
    regimes, most, _ = RESERVED[reserved_for]
    if regime not in regimes:
        return f"There is no such reservation under {LAWS[regime]}"
    if most is None:
        return None
    if not light_touch:
        return "Only light touch services can be reserved so"
    longest = max((months_between(*term) for term in terms), default=0)
    return f"A contract reserved so lasts {most} months at most: this one lasts {longest}" if longest > most else None


def bars_again(reserved_for: str) -> bool:
    """Whether a supplier that held such a contract cannot have the next within three years."""
    return RESERVED[reserved_for][2]


def barred_since(day: date) -> date:
    """The day from which an earlier reserved award still bars on this day."""
    return day.replace(year=day.year - BARRED_YEARS, day=28 if (day.month, day.day) == (2, 29) else day.day)


def reasons_by_reservation(*, claims: bool, was_awarded: bool) -> list[str]:
    """Why a member cannot compete in a reserved competition."""
    return ["not_reserved"] if not claims else ["reserved_before"] if was_awarded else []
