"""Whose plans are a pipeline notice (PA23 s.93): from which spend on, for how long ahead, and by when."""

from datetime import date

from marketplace.kernel.deadlines import due
from marketplace.kernel.money import Money

#: A pipeline is owed by whoever plans to spend more than this in a year, and lists what is worth more than that.
PIPELINE_SPEND = Money.of_pounds("100000000")
PIPELINE_VALUE = Money.of_pounds("2000000")
#: A pipeline looks eighteen months ahead, from the first day of the financial year.
MONTHS_AHEAD = 18


def year_of(day: date) -> date:
    """The first day of the financial year of a day."""
    return date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)


def years_to_state(today: date) -> list[date]:
    """The financial years whose spend can be stated: this one and the next."""
    this = year_of(today)
    return [this, date(this.year + 1, 4, 1)]


def is_owed(spend: Money) -> bool:
    """Whether a buyer who plans to spend this much owes a pipeline notice; exactly £100 million does not count."""
    return spend > PIPELINE_SPEND


def is_listed(value: Money) -> bool:
    """Whether a plan of this value before VAT is listed: the law counts with VAT, and exactly £2 million does not."""
    return value.with_vat() > PIPELINE_VALUE


def due_on(year_starts_on: date) -> date:
    """The last day for the notice of a financial year."""
    return due("pipeline_notice", year_starts_on)


def is_within(year_starts_on: date, opens_on: date) -> bool:
    """Whether a competition that opens on this day belongs to the pipeline of the year."""
    months = year_starts_on.month - 1 + MONTHS_AHEAD
    end = date(year_starts_on.year + months // 12, months % 12 + 1, 1)
    return year_starts_on <= opens_on < end


def named(year_starts_on: date) -> str:
    """A financial year as people call it."""
    return f"April {year_starts_on.year} to March {year_starts_on.year + 1}"
