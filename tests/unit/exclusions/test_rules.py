"""Look-back to the day, what follows from grounds, and when two names are one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.exclusions import rules
from marketplace.exclusions.grounds import Severity, grounds
from marketplace.exclusions.rules import Applied, Outcome

BRIBERY, MISCONDUCT = grounds()["pa23_bribery"], grounds()["pa23_professional"]
MUST, MAY = Severity.MANDATORY, Severity.DISCRETIONARY


@pytest.mark.parametrize(("determined", "counts"), [(date(2026, 6, 9), True), (date(2026, 6, 11), False)])
def test_a_conviction_of_10_june_2021_counts_until_9_june_2026(determined, counts):
    assert rules.counts_on(BRIBERY, date(2021, 6, 10), None, determined) is counts
    assert rules.counts_until(BRIBERY, date(2021, 6, 10), None) == date(2026, 6, 9)


def test_a_discretionary_ground_counts_from_the_day_it_was_known():
    assert rules.counts_until(MISCONDUCT, date(2020, 1, 1), date(2024, 3, 1)) == date(2027, 2, 28)
    assert rules.counts_on(MISCONDUCT, date(2020, 1, 1), date(2024, 3, 1), date(2027, 2, 28))
    assert not rules.counts_on(MISCONDUCT, date(2020, 1, 1), date(2024, 3, 1), date(2027, 3, 1))


def test_what_nobody_knew_before_counts():
    assert rules.look_back(MISCONDUCT, date(2015, 1, 1), None, date(2027, 3, 1)) == ("counts", None)


def test_some_grounds_ignore_what_was_before_the_act_however_near():
    theft = grounds()["pa23_theft"]
    assert not rules.counts_on(theft, date(2025, 2, 23), None, date(2025, 3, 1))
    assert rules.counts_on(theft, date(2025, 2, 24), None, date(2025, 3, 1))
    assert rules.look_back(theft, date(2025, 2, 23), None, date(2025, 3, 1)) == ("too_early", date(2025, 2, 24))


def test_others_reach_back_three_years_before_it():
    order = grounds()["pa23_environmental"]
    assert not rules.counts_on(order, date(2022, 2, 23), date(2026, 1, 1), date(2026, 2, 1))
    assert rules.counts_on(order, date(2022, 2, 24), date(2026, 1, 1), date(2026, 2, 1))


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_ground_counts_up_to_its_last_day_and_never_after(happened, day):
    last = rules.counts_until(BRIBERY, happened, None)
    assert rules.counts_on(BRIBERY, happened, None, day) is (day <= last)
    assert last.year - happened.year in (4, 5)


@pytest.mark.parametrize(
    ("applied", "outcome"),
    [
        ([], Outcome.CLEAR),
        ([Applied(MUST, True, True)], Outcome.EXCLUDED),
        ([Applied(MUST, True, False)], Outcome.CLEAR),
        ([Applied(MUST, False, True)], Outcome.CLEAR),
        ([Applied(MUST, True, None)], Outcome.TO_CONSIDER),
        ([Applied(MAY, True, True)], Outcome.EXCLUDABLE),
        ([Applied(MAY, True, None)], Outcome.TO_CONSIDER),
        ([Applied(MAY, True, True), Applied(MUST, True, None)], Outcome.TO_CONSIDER),
        ([Applied(MAY, True, None), Applied(MUST, True, True)], Outcome.EXCLUDED),
        ([Applied(MAY, True, True), Applied(MUST, True, False)], Outcome.EXCLUDABLE),
    ],
)
def test_a_supplier_is_excluded_only_if_a_ground_applies_and_is_likely_to_recur(applied, outcome):
    assert rules.standing(applied) is outcome


def test_an_excludable_supplier_rejected_on_wednesday_10_june_2026_is_notified_by_thursday_9_july():
    assert rules.notification_due(date(2026, 6, 10)) == date(2026, 7, 9)


def test_a_declaration_is_relied_on_for_a_year():
    assert rules.is_current_on(date(2026, 3, 1), date(2027, 2, 28))
    assert not rules.is_current_on(date(2026, 3, 1), date(2027, 3, 1))
    assert not rules.is_current_on(None, date(2027, 3, 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Anchor Trust Ltd.", "ANCHOR"),
        ("Oak & Ash CIC", "oak and ash"),
        ("Bright-Moor Limited", "Bright Moor UK Ltd"),
    ],
)
def test_names_are_compared_without_what_says_nothing(one, other):
    assert rules.plain_name(one) == rules.plain_name(other)


def test_a_name_is_never_stripped_to_nothing():
    assert rules.plain_name("The Trust") == "trust"


@pytest.mark.parametrize(
    ("scheme", "number", "written"),
    [
        ("GB-COH", "1234567", "GB-COH:01234567"),
        ("gb-coh", "sc 123456", "GB-COH:SC123456"),
        ("GB-CHC", "12-34 567", "GB-CHC:1234567"),
    ],
)
def test_numbers_are_compared_without_spaces_and_with_their_zeros(scheme, number, written):
    assert rules.number_of(scheme, number) == written


TODAY = date(2027, 3, 1)
WHOLE = {
    "happened_on": date(2026, 1, 2), "known_on": None, "story": "a", "compensation": "b", "cooperation": "c",
    "measures": "d",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, None),
        ({"measures": None}, "measures"),
        ({"story": "word " * 201}, "story"),
        ({"happened_on": date(2027, 3, 2)}, "happened_on"),
        ({"known_on": date(2026, 1, 1)}, "known_on"),
    ],
)
def test_what_is_missing_or_wrong_in_a_description_is_said_by_its_question(changed, wrong):
    assert list(rules.faults(MISCONDUCT, WHOLE | changed, TODAY)) == ([wrong] if wrong else [])
