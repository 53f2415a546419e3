"""How long nobody may sign: the published examples, in both calendars."""

from datetime import date

import pytest

from marketplace.evaluations.rules.standstill import shortest_standstill, too_short
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.working_days import add_working_days


@pytest.mark.parametrize(
    ("announced", "ends"),
    [
        ((2026, 6, 8), (2026, 6, 18)),  # 15 June is a Scottish holiday
        ((2026, 3, 11), (2026, 3, 23)),  # 17 March is one in Northern Ireland
        ((2026, 11, 23), (2026, 12, 3)),  # 30 November in Scotland
        ((2026, 12, 24), (2027, 1, 8)),  # Christmas, and 4 January in Scotland
        ((2026, 5, 18), (2026, 5, 28)),
        ((2026, 3, 30), (2026, 4, 10)),
        ((2027, 3, 22), (2027, 4, 2)),
        ((2026, 9, 14), (2026, 9, 23)),
    ],
)
def test_standstill_of_the_act_of_2023_counts_holidays_of_any_part_of_the_united_kingdom(announced, ends):
    assert shortest_standstill("pa23", date(*announced)) == date(*ends)


def test_where_no_holiday_lies_between_both_calendars_give_the_same_day():
    for announced, ends in (
        ((2026, 5, 18), (2026, 5, 28)),
        ((2026, 3, 30), (2026, 4, 10)),
        ((2026, 9, 14), (2026, 9, 23)),
    ):
        eighth = add_working_days(date(*announced), 7)  # England and Wales only; the first day is day 1
        assert shortest_standstill("pa23", date(*announced)) == eighth == date(*ends)


def test_a_standstill_over_christmas_ends_on_8_january_so_that_saturday_9_january_is_the_earliest_day_to_sign():
    ends = shortest_standstill("pa23", date(2026, 12, 24))
    assert end_of(ends).date() == date(2027, 1, 9)


def test_voluntary_standstill_of_7_working_days_under_the_act_of_2023_is_refused():
    said = too_short("pa23", date(2026, 6, 8), date(2026, 6, 17))
    assert said == (
        "A standstill lasts at least 8 working days beginning with the announcement: until 18 June 2026 or later"
    )
    assert too_short("pa23", date(2026, 6, 8), date(2026, 6, 18)) is None


def test_under_the_old_law_it_lasts_ten_days():
    assert shortest_standstill("pcr15", date(2026, 6, 8)) == date(2026, 6, 18)
    assert too_short("pcr15", date(2026, 6, 8), date(2026, 6, 17)) is not None
