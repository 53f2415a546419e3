"""What a contract can bring whoever wins it: in a year, and for each person, if every place is used."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition, Lot

MONTHS_A_YEAR, DAYS_A_MONTH = 12, 30
A_POUND = 100


@dataclass(frozen=True)
class Worth:
    """The most that is paid in a year and for one person, in whole pounds, and how many people that is."""

    a_year: Money
    a_person: Money | None = None
    people: int | None = None


def months_of(starts_on: date, ends_on: date) -> Decimal:
    """The months of a term with both its days; a part of a month in thirtieths."""
    after = ends_on + timedelta(days=1)
    whole = (after.year - starts_on.year) * MONTHS_A_YEAR + after.month - starts_on.month
    return whole + Decimal(after.day - starts_on.day) / DAYS_A_MONTH


def in_pounds(amount: Money) -> Money:
    """Whole pounds, half a pound up."""
    return Money((amount.pence + A_POUND // 2) // A_POUND * A_POUND)


def worth(ceiling: Money, starts_on: date, ends_on: date, places_a_year: int | None) -> Worth:
    """What a ceiling for a whole term comes to, at the most."""
    months = months_of(starts_on, ends_on)
    a_year = in_pounds(ceiling.times(min(Decimal(1), MONTHS_A_YEAR / months)))
    people = round(places_a_year * months / MONTHS_A_YEAR) if places_a_year else 0
    if not people:
        return Worth(a_year)
    return Worth(a_year, in_pounds(ceiling.times(Decimal(1) / people)), people)


def worth_of(competition: "Competition") -> list[tuple["Lot", Worth]]:
    """What each lot can bring, of those whose ceiling and term are known."""
    known = [(each, each.price_ceiling, each.starts_on, each.ends_on) for each in competition.lots]
    return [
        (lot, worth(ceiling, first, last, lot.volume_cap))
        for lot, ceiling, first, last in known
        if ceiling and first and last
    ]
