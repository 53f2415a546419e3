"""Working days leave out weekends and bank holidays, by the calendar that is named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.working_days import (
    ANY_PART_OF_THE_UK,
    CALENDARS,
    ENGLAND_AND_WALES,
    add_working_days,
    calendars_with,
    is_working_day,
    next_working_day,
    working_days_between,
)

days = st.dates(date(2024, 1, 1), date(2031, 12, 31))
calendars = st.sampled_from(list(CALENDARS.values()))

OFF_IN_ENGLAND_AND_WALES = {
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
OFF_ELSEWHERE = {
    2026: "01-02 03-17 06-15 07-13 08-03 11-30",
    2027: "01-04 03-17 07-12 08-02 11-30",
    2028: "01-04 03-17 07-12 08-07 11-30",
}


def listed(table):
    return [date.fromisoformat(f"{year}-{day}") for year, days_off in table.items() for day in days_off.split()]


@pytest.mark.parametrize("day", listed(OFF_IN_ENGLAND_AND_WALES))
def test_a_bank_holiday_of_england_and_wales_is_off_everywhere(day):
    assert not is_working_day(day)
    assert not is_working_day(day, ANY_PART_OF_THE_UK)


@pytest.mark.parametrize("day", listed(OFF_ELSEWHERE))
def test_a_bank_holiday_elsewhere_is_worked_in_england_and_wales(day):
    assert is_working_day(day)
    assert not is_working_day(day, ANY_PART_OF_THE_UK)


@pytest.mark.parametrize("year", OFF_IN_ENGLAND_AND_WALES)
def test_no_other_weekday_of_the_year_is_off(year):
    weekdays = [day for n in range(365) if (day := date(year, 1, 1) + timedelta(days=n)).weekday() < 5]
    off = [day for day in weekdays if not is_working_day(day)]
    assert off == [day for day in listed(OFF_IN_ENGLAND_AND_WALES) if day.year == year]


def test_easter_is_stepped_over():
    assert add_working_days(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert add_working_days(date(2026, 4, 7), -1) == date(2026, 4, 2)
    assert add_working_days(date(2026, 4, 4), 0) == date(2026, 4, 4)
    assert next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)
    assert next_working_day(date(2026, 4, 7)) == date(2026, 4, 7)


def test_a_day_off_that_was_added_counts():
    proclaimed = date(2027, 5, 10)
    ours = calendars_with(england_and_wales=[proclaimed])
    assert is_working_day(proclaimed)
    assert not any(is_working_day(proclaimed, calendar) for calendar in ours.values())
    scottish = calendars_with(any_part_of_the_uk=[proclaimed])
    assert is_working_day(proclaimed, scottish["england_and_wales"])
    assert not is_working_day(proclaimed, scottish["any_part_of_the_uk"])
    assert add_working_days(date(2027, 5, 7), 1, ours["england_and_wales"]) == date(2027, 5, 11)


@given(days, st.integers(1, 60), calendars)
def test_adding_and_counting_agree(day, count, calendar):
    end = add_working_days(day, count, calendar)
    assert calendar.works(end)
    assert working_days_between(day, end, calendar) == count
    assert working_days_between(end, day, calendar) == -count


@given(days, st.integers(1, 30))
def test_more_holidays_never_make_a_term_shorter(day, count):
    assert add_working_days(day, count, ANY_PART_OF_THE_UK) >= add_working_days(day, count, ENGLAND_AND_WALES)
