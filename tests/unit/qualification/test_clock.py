"""The clock of a decision: counted in working days, stopped once, and run on with what was left."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.working_days import ANY_PART_OF_THE_UK, add_working_days, calendars_with
from marketplace.qualification.rules import clock, decide_by

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("received", "usual", "longest"),
    [
        (date(2026, 3, 26), date(2026, 4, 13), date(2026, 4, 20)),
        (date(2026, 12, 18), date(2027, 1, 6), date(2027, 1, 13)),
        (date(2026, 4, 30), date(2026, 5, 15), date(2026, 5, 22)),
    ],
)
def test_the_published_examples_of_decision_days(received, usual, longest):
    assert decide_by(received) == usual
    assert decide_by(received, extended=True) == longest
    assert clock.extended(received, usual) == longest


def test_a_scottish_holiday_is_counted_because_the_old_law_keeps_the_days_of_england_and_wales():
    received = date(2026, 12, 18)
    assert decide_by(received) == date(2027, 1, 6)
    assert add_working_days(received, 10, ANY_PART_OF_THE_UK) == date(2027, 1, 7)  # 4 January is off in Scotland


def test_a_day_off_that_was_added_is_not_counted():
    off = calendars_with(england_and_wales=[date(2026, 4, 8)])
    assert decide_by(date(2026, 3, 26), calendars=off) == date(2026, 4, 14)
    assert clock.days_left(date(2026, 4, 7), date(2026, 4, 14), off) == 4


def test_a_clock_runs_on_with_the_days_that_were_left():
    decides = decide_by(date(2026, 3, 26))  # Monday 13 April
    left = clock.days_left(date(2026, 4, 1), decides)  # asked on Wednesday 1 April, before Easter
    assert left == 6
    assert clock.resumed(date(2026, 4, 1), left) == decides  # answered the same day: nothing changes
    assert clock.resumed(date(2026, 4, 20), left) == date(2026, 4, 28)
    assert clock.resumed(date(2026, 5, 2), 0) == date(2026, 5, 5)  # nothing was left: the next day that is worked


@given(DAYS, st.integers(0, 9), st.integers(0, 40))
def test_no_day_is_lost_and_none_is_won_while_the_clock_stands_still(received, before, waited):
    decides = decide_by(received)
    asked = clock.resumed(received, before) if before else received
    left = clock.days_left(asked, decides)
    replied = clock.resumed(asked, waited) if waited else asked
    later = clock.resumed(replied, left)
    assert clock.days_left(replied, later) == left or left == 0
    assert clock.working_days_taken(received, later, (asked, replied)) <= 10


def test_an_answer_is_waited_for_20_working_days_or_until_the_day_before_the_decision():
    asked = date(2027, 3, 1)
    assert clock.reply_by(asked, date(2027, 3, 15), paused=True) == date(2027, 3, 31)
    assert clock.reply_by(asked, date(2027, 3, 15), paused=False) == date(2027, 3, 12)
    assert clock.reply_by(asked, asked, paused=False) == asked
    assert clock.remind_on(asked, date(2027, 3, 31)) == date(2027, 3, 15)


def test_somebody_is_warned_on_day_7():
    decides = decide_by(date(2027, 3, 1))
    assert clock.warned_up_to(date(2027, 3, 9)) < decides <= clock.warned_up_to(date(2027, 3, 10))
