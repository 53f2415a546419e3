"""How the centre keeps its clock: how long decisions took, and how many were in time."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any, NamedTuple


class Month(NamedTuple):
    """The decisions of one month."""

    month: str
    decided: int
    median_days: int | None
    in_time: Fraction | None


def share_in_time(decided: Sequence[Any]) -> Fraction | None:
    """The share of decisions that were in time; none where nothing was decided."""
    return Fraction(sum(each.in_time for each in decided), len(decided)) if decided else None


def median_days(decided: Sequence[Any]) -> int | None:
    """The working days that half of the decisions took at most, the higher of two middles."""
    days = sorted(each.days for each in decided)
    return int(median(days) + 0.5) if days else None


def by_month(decided: Sequence[Any], months: Sequence[date]) -> list[Month]:
    """The figures of each of these months, named by their first days."""
    found = []
    for first in months:
        within = [
            each for each in decided if (each.decided_on.year, each.decided_on.month) == (first.year, first.month)
        ]
        found.append(Month(f"{first:%B %Y}", len(within), median_days(within), share_in_time(within)))
    return found


def months_up_to(today: date, count: int = 6) -> list[date]:
    """The first days of so many months, this one the last."""
    place = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(place - count + 1, place + 1)]
