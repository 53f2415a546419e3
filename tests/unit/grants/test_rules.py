"""The instalments of a grant add up to it, and each goes out before its period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.grants.rules import Part, Reminded, first_release, quarters, reminder_of_report, report_due, wrong_with
from marketplace.kernel.money import Money

STARTS, SOON, ENDS = date(2027, 4, 1), date(2027, 4, 9), date(2028, 3, 31)
VALUE = Money.of_pounds(120_000)


def test_a_year_has_four_equal_quarters():
    parts = quarters(STARTS, ENDS, VALUE)
    assert [part.first_day for part in parts] == [STARTS, date(2027, 7, 1), date(2027, 10, 1), date(2028, 1, 1)]
    assert {part.amount for part in parts} == {Money.of_pounds(30_000)}


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(1, 1100), st.integers(1_000, 10**9))
def test_quarters_are_always_right(starts, days, pence):
    ends = starts + timedelta(days=days)
    assert wrong_with(quarters(starts, ends, Money(pence)), starts, ends, Money(pence)) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda parts: parts[:-1], "must run from 1 April 2027 to 31 March 2028"),
        (lambda parts: [parts[0], *parts[2:]], "on the day after the one before it ends"),
        (lambda parts: [parts[0]._replace(amount=Money(1)), *parts[1:]], "must add up to £120,000.00"),
        (
            lambda parts: [Part(STARTS, date(2027, 4, 9), Money(1)), Part(date(2027, 4, 10), ENDS, Money(1))],
            "a month of",
        ),
    ],
)
def test_what_is_wrong_is_said(change, said):
    assert said in (wrong_with(change(quarters(STARTS, ENDS, VALUE)), STARTS, ENDS, VALUE) or "")


def test_money_goes_out_in_the_month_before_and_the_report_follows_the_last_day():
    assert first_release(date(2027, 7, 1)) == date(2027, 6, 1)
    assert report_due(date(2027, 3, 31)) == date(2027, 4, 28)


@pytest.mark.parametrize(
    ("today", "kind"),
    [
        (date(2027, 3, 31), None),
        (date(2027, 4, 1), Reminded.REPORT_DUE),
        (date(2027, 4, 28), Reminded.REPORT_DUE),
        (date(2027, 4, 29), Reminded.REPORT_LATE),
        (date(2027, 6, 27), Reminded.REPORT_LATE),
        (date(2027, 6, 28), None),
    ],
)
def test_a_report_is_asked_for_then_late_and_at_last_left_alone(today, kind):
    assert reminder_of_report(date(2027, 3, 31), today) is kind
