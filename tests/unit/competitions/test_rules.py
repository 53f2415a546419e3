"""Who is invited, what weights add up to, and when a competition may close."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from marketplace.competitions import rules


@pytest.mark.parametrize(
    ("active", "category", "area", "reasons"),
    [
        (True, True, True, []),
        (True, False, True, ["not_qualified"]),
        (True, True, False, ["not_in_area"]),
        (True, False, False, ["not_qualified", "not_in_area"]),
        (False, True, True, ["not_active"]),
    ],
)
def test_exactly_two_tests_decide_who_is_invited(active, category, area, reasons):
    said = rules.reasons_not_invited(is_active=active, has_category=category, serves_area=area)
    assert said == reasons
    assert all(rules.REASONS[reason] for reason in said)


def test_questions_get_their_codes_in_order():
    given = [{"kind": "quality"}, {"kind": "social_value"}, {"kind": "quality"}]
    coded = [(each["code"], each["position"]) for each in rules.coded_criteria(given)]
    assert coded == [("Q1", 1), ("SV1", 2), ("Q2", 3)]


def test_weights_add_up_exactly():
    assert rules.total_weight([Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]) == rules.HUNDRED


def test_a_closing_time_is_a_time_in_london():
    assert rules.closing_instant(date(2027, 7, 1), time(12)) == datetime(2027, 7, 1, 11, tzinfo=UTC)


def test_questions_close_at_the_end_of_their_last_day_or_with_the_competition():
    closes_at = datetime(2027, 3, 15, 12, tzinfo=UTC)
    assert rules.questions_end(date(2027, 3, 9), closes_at) == datetime(2027, 3, 10, tzinfo=UTC)
    assert rules.questions_end(date(2027, 3, 15), closes_at) == closes_at
    for day in (date(2027, 3, 9), date(2027, 3, 15)):
        assert rules.last_day_for_questions(rules.questions_end(day, closes_at)) == day


@pytest.mark.parametrize(
    ("regime", "light_touch", "earliest"),
    [("pcr15", True, date(2027, 3, 11)), ("pa23", True, date(2027, 3, 2)), ("pa23", False, date(2027, 3, 11))],
)
def test_the_regime_says_how_soon_a_competition_may_close(regime, light_touch, earliest):
    assert rules.earliest_closing_day(date(2027, 3, 1), regime=regime, light_touch=light_touch) == earliest
