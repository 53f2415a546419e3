"""What follows from the places of a service: its thresholds, its queue, and when a place is expected."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from marketplace.kernel.deadlines import Calendars
from marketplace.kernel.working_days import add_working_days
from marketplace.referrals.rules import year_of

#: The shares of a year's places, in hundredths, of which both parties are told.
LEVELS = (80, 95, 100)
#: Working days in which an offered place is to be taken.
OFFER_LASTS = 5
#: Over how many days it is counted how often a place becomes free.
LOOKS_BACK = 183


def levels_reached(taken: int, cap: int | None) -> list[int]:
    """The thresholds that so many starts reach, the lowest first."""
    return [level for level in LEVELS if cap is not None and taken * 100 >= cap * level]


def next_year(starts_on: date | None, today: date) -> date:
    """The first day of the contract year after this one, when every place is free again."""
    this = year_of(starts_on, today)
    return this.replace(year=this.year + 1)


def expected_on(
    ahead: int, cap: int, given_back: int, today: date, *, starts_on: date | None, ends_on: date | None
) -> date | None:
    """When a place is expected for whoever has so many before them; none if the contract ends before that.

    Places come free one by one, as often as they did lately, and all at once when the next contract year begins.
    """
    begins = next_year(starts_on, today)
    found = begins.replace(year=begins.year + ahead // cap)
    if given_back:
        found = min(found, today + timedelta(days=ceil((ahead + 1) * Fraction(LOOKS_BACK, given_back))))
    return None if ends_on is not None and found > ends_on else found


def offer_ends(today: date, calendars: Calendars) -> date:
    """The last day on which an offered place can be taken."""
    return add_working_days(today, OFFER_LASTS, calendars["england_and_wales"])


def waits_too_long(wait: int | None, longest: int | None) -> bool:
    """Whether somebody would wait longer than the practitioner thinks right; what is not known is not too long."""
    return wait is not None and longest is not None and wait > longest


def days_until(day: date | None, today: date) -> int | None:
    """How many days there are to a day."""
    return None if day is None else max((day - today).days, 0)


def earliest(*days: date | None) -> date | None:
    """The first of the days that are known."""
    known = [day for day in days if day is not None]
    return min(known) if known else None


def ordinal(number: int) -> str:
    """A place in a queue as people say it: 1st, 2nd, 3rd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def missing_in(wanted: Iterable[str], offered: Iterable[str]) -> list[str]:
    """The needs that a service does not meet."""
    return sorted(set(wanted) - set(offered))
