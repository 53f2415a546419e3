"""Working days in two named calendars: England and Wales, and any part of the United Kingdom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import holidays

ONE_DAY = timedelta(days=1)


@cache
def bank_holidays(part: str, year: int) -> frozenset[date]:
    """The bank holidays of one part of the United Kingdom in one year."""
    return frozenset(holidays.country_holidays("GB", subdiv=part, years=year))


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: not weekends, not bank holidays of these parts, not the days off added."""

    name: str
    parts: tuple[str, ...]
    days_off: frozenset[date] = frozenset()

    def adding(self, days_off: Collection[date]) -> "Calendar":
        """This calendar with days off that were proclaimed since."""
        return replace(self, days_off=self.days_off | frozenset(days_off))

    def works(self, day: date) -> bool:
        """Whether this is a day on which work is done."""
        return (
            day.weekday() < 5
            and day not in self.days_off
            and not any(day in bank_holidays(part, day.year) for part in self.parts)
        )


ENGLAND_AND_WALES = Calendar("england_and_wales", ("ENG", "WLS"))
ANY_PART_OF_THE_UK = Calendar("any_part_of_the_uk", ("ENG", "WLS", "SCT", "NIR"))

CALENDARS: Mapping[str, Calendar] = MappingProxyType(
    {calendar.name: calendar for calendar in (ENGLAND_AND_WALES, ANY_PART_OF_THE_UK)}
)


def calendars_with(
    england_and_wales: Collection[date] = (), any_part_of_the_uk: Collection[date] = ()
) -> Mapping[str, Calendar]:
    """Both calendars with the days off an administrator added; one in England and Wales is off in both."""
    return {
        ENGLAND_AND_WALES.name: ENGLAND_AND_WALES.adding(england_and_wales),
        ANY_PART_OF_THE_UK.name: ANY_PART_OF_THE_UK.adding({*england_and_wales, *any_part_of_the_uk}),
    }


def is_working_day(day: date, calendar: Calendar = ENGLAND_AND_WALES) -> bool:
    """Whether a day is worked in this calendar."""
    return calendar.works(day)


def next_working_day(day: date, calendar: Calendar = ENGLAND_AND_WALES) -> date:
    """The first working day on or after a day."""
    while not calendar.works(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int, calendar: Calendar = ENGLAND_AND_WALES) -> date:
    """The day that is so many working days after this one; the first working day after it is day 1."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not calendar.works(day):
            day += step
    return day


def working_days_between(start: date, end: date, calendar: Calendar = ENGLAND_AND_WALES) -> int:
    """How many working days come after the start, up to and with the end; less than none when the end is earlier."""
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(calendar.works(start + ONE_DAY * ahead) for ahead in range(1, (end - start).days + 1))
