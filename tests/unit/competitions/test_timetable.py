"""The shortest lawful dates, what to think of a date, late answers and outages."""

from datetime import UTC, date, datetime

import pytest

from marketplace.competitions.rules import earliest_closing_day
from marketplace.competitions.rules.timetable import (
    after_outage,
    lawful_day_after_answer,
    needs_reason,
    off,
    shortest,
    warnings,
)


def test_pcr15_invitation_sent_on_monday_1_june_2026_closes_on_thursday_11_june_at_the_earliest():
    assert earliest_closing_day(date(2026, 6, 1), regime="pcr15", light_touch=True) == date(2026, 6, 11)


def test_pa23_light_touch_closing_on_thursday_4_june_is_accepted_with_a_reason():
    assert earliest_closing_day(date(2026, 6, 1), regime="pa23", light_touch=True) <= date(2026, 6, 4)
    assert needs_reason(date(2026, 6, 1), date(2026, 6, 4), "pa23")
    assert not needs_reason(date(2026, 6, 1), date(2026, 6, 11), "pa23")
    assert not needs_reason(date(2026, 6, 1), date(2026, 6, 4), "pcr15")


CLOSES = datetime(2026, 6, 26, 10, tzinfo=UTC)


def test_an_answer_on_sunday_21_june_demands_an_extension_and_one_on_friday_19_june_does_not():
    assert lawful_day_after_answer(datetime(2026, 6, 21, 9, tzinfo=UTC), CLOSES, "pcr15") == date(2026, 6, 27)
    assert lawful_day_after_answer(datetime(2026, 6, 20, 9, tzinfo=UTC), CLOSES, "pcr15") is None
    assert lawful_day_after_answer(datetime(2026, 6, 19, 9, tzinfo=UTC), CLOSES, "pcr15") is None
    assert lawful_day_after_answer(datetime(2026, 6, 25, 9, tzinfo=UTC), CLOSES, "pa23") is None


def test_a_closing_date_on_a_saturday_or_a_holiday_is_warned_of():
    assert off(date(2026, 6, 13)) == "a Saturday: 13 June 2026"
    assert off(date(2026, 8, 31)) == "a bank holiday in England and Wales: 31 August 2026"
    assert off(date(2026, 11, 30)) == "a bank holiday in another part of the United Kingdom: 30 November 2026"
    said = warnings([("The closing date", date(2026, 6, 13)), ("The last day for questions", date(2026, 6, 9))])
    assert said == ["The closing date is a Saturday: 13 June 2026"]


@pytest.mark.parametrize(
    ("regime", "closes_on", "standstill_ends_on"),
    [("pcr15", date(2026, 6, 11), date(2026, 7, 13)), ("pa23", date(2026, 6, 2), date(2026, 7, 3))],
)
def test_the_shortest_dates_of_each_law(regime, closes_on, standstill_ends_on):
    found = shortest(date(2026, 6, 1), regime=regime, light_touch=True)
    assert (found.closes_on, found.standstill_ends_on) == (closes_on, standstill_ends_on)
    days = [step.day for step in found.steps(regime)]
    assert days == sorted(days)


def test_bids_close_on_a_working_day():
    assert shortest(date(2026, 6, 3), regime="pcr15", light_touch=True).closes_on == date(2026, 6, 15)


def test_an_outage_moves_a_deadline_inside_it_and_no_other():
    began, ended = datetime(2026, 6, 26, 9, 30, tzinfo=UTC), datetime(2026, 6, 26, 11, tzinfo=UTC)
    assert after_outage(CLOSES, began, ended) == datetime(2026, 6, 29, 10, tzinfo=UTC)
    assert after_outage(datetime(2026, 6, 26, 12, tzinfo=UTC), began, ended) is None
