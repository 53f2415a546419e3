"""The arithmetic of a grant: periods and their shares, which add up, and the day from which each is paid."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from marketplace.kernel.money import Money
from marketplace.kernel.working_days import add_working_days

ONE_DAY = timedelta(days=1)
#: An instalment is paid in advance, and not more than so many days before its period.
EARLY = timedelta(days=30)
#: So many working days after its last day, a grant is reported on.
REPORT = 20
#: How long after that its parties are still reminded.
PATIENCE = timedelta(days=60)
QUARTER = 3


class Reminded(StrEnum):
    """Of what the two parties of a grant are reminded, each once."""

    INSTALMENT_DUE = "instalment_due"
    REPORT_DUE = "report_due"
    REPORT_LATE = "report_late"


class Part(NamedTuple):
    """One period of a grant and the money for it."""

    first_day: date
    last_day: date
    amount: Money


def months_on(day: date, count: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarters(starts_on: date, ends_on: date, value: Money) -> list[Part]:
    """A grant in equal quarterly parts, which add up to it to the penny; what most grants do."""
    begins = [starts_on]
    while (after := months_on(starts_on, QUARTER * len(begins))) <= ends_on:
        begins.append(after)
    ends = [day - ONE_DAY for day in begins[1:]] + [ends_on]
    return [Part(*each) for each in zip(begins, ends, value.share(len(begins)), strict=True)]


def wrong_with(parts: Sequence[Part], starts_on: date, ends_on: date, value: Money) -> str | None:
    """Why these instalments cannot be agreed, as a sentence; nothing when they cover the grant and add up to it."""
    if parts[0].first_day != starts_on or parts[-1].last_day != ends_on:
        return f"The periods must run from {starts_on:%-d %B %Y} to {ends_on:%-d %B %Y}"
    if any(part.last_day < part.first_day for part in parts):
        return "Each period must end after it begins"
    if any(after.first_day != part.last_day + ONE_DAY for part, after in pairwise(parts)):
        return "Each period must begin on the day after the one before it ends"
    if len({(part.first_day.year, part.first_day.month) for part in parts}) < len(parts):
        return "Each period must begin in a month of its own"
    total = sum((part.amount for part in parts), Money.zero)
    return None if total == value else f"The instalments must add up to {value}: they add up to {total}"


def first_release(first_day: date) -> date:
    """The first day on which the money for a period may go out."""
    return first_day - EARLY


def report_due(ends_on: date) -> date:
    """The last day to report what came of a grant."""
    return add_working_days(ends_on, REPORT)


def reminder_of_report(ends_on: date, today: date) -> Reminded | None:
    """Of what the parties are reminded once a grant is over and nobody has reported: first asked, then late."""
    due = report_due(ends_on)
    if today <= ends_on or today > due + PATIENCE:
        return None
    return Reminded.REPORT_DUE if today <= due else Reminded.REPORT_LATE
