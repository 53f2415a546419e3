"""The term of a framework, its fee, and its financial years."""

from datetime import date
from decimal import Decimal

import pytest

from marketplace.frameworks import rules
from marketplace.kernel.money import Money

TODAY = date(2027, 3, 1)


def test_half_a_per_cent_of_a_900_000_pound_award_is_4_500_pounds():
    assert rules.fee_due(Decimal("0.5"), Money.of_pounds(900_000)) == Money.of_pounds(4_500)


def test_a_fee_is_for_the_new_law_alone():
    assert "cannot charge" in rules.fee_refused("pcr15", Decimal("0.5"))
    assert rules.fee_refused("pa23", Decimal("0.5")) is None
    assert rules.fee_refused("pcr15", None) is None


@pytest.mark.parametrize(
    ("regime", "new", "said"),
    [
        ("pcr15", date(2029, 2, 23), None),
        ("pcr15", date(2029, 2, 24), "23 February 2029 or before"),
        ("pa23", date(2031, 1, 1), None),
        ("pa23", date(2027, 3, 31), None),
        ("pa23", date(2027, 3, 30), "at least 30 days"),
        ("pa23", date(2028, 1, 1), "differs"),
    ],
)
def test_a_term_changes_within_the_law_and_with_notice(regime, new, said):
    found = rules.term_change_refused(regime, date(2028, 1, 1), new, TODAY)
    assert (said in found) if said else found is None


@pytest.mark.parametrize(("day", "year"), [(date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027)])
def test_a_financial_year_begins_in_april(day, year):
    assert rules.financial_year(day) == year
