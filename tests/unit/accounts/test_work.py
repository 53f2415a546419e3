"""What the work page marks as late or near."""

from datetime import date

import pytest

from blueprints.accounts.work import nearness

THURSDAY = date(2027, 3, 4)


@pytest.mark.parametrize(
    ("due", "near"),
    [
        (date(2027, 3, 3), "late"),
        (THURSDAY, "soon"),
        (date(2027, 3, 8), "soon"),
        (date(2027, 3, 9), ""),
    ],
)
def test_what_is_due_within_two_working_days_is_near_also_across_a_weekend(due, near):
    assert nearness(due, THURSDAY) == near
