"""The dates of a membership."""

from datetime import date, timedelta

import pytest

from marketplace.frameworks.lifecycle import MembershipStatus, RemovalGround, Subject
from marketplace.frameworks.rules.membership import earliest_removal, refresh_due, subjects_open, was_active


def test_a_declaration_sent_on_27_august_2026_is_due_on_4_september():
    assert refresh_due(date(2026, 8, 27)) == date(2026, 9, 4)  # 31 August is a bank holiday


def test_a_member_has_ten_working_days_to_reply_unless_the_law_leaves_no_choice():
    assert earliest_removal(date(2026, 3, 26), RemovalGround.EXCLUDED) == date(2026, 4, 13)
    assert earliest_removal(date(2026, 3, 26), RemovalGround.MANDATORY_DEBARMENT) == date(2026, 3, 26)


def test_a_member_speaks_about_what_concerns_it():
    assert subjects_open(MembershipStatus.SUSPENDED, has_notice=True) == [Subject.SUSPENSION, Subject.REMOVAL]
    assert subjects_open(MembershipStatus.ACTIVE, has_notice=False) == []
    assert subjects_open(MembershipStatus.REMOVED, has_notice=True) == []


@pytest.mark.parametrize(
    ("began", "stopped", "expected"),
    [
        ((-9,), (), True),
        ((1,), (), False),  # joined after the deadline
        ((-9,), (-1,), False),  # suspended before it
        ((-9,), (1,), True),  # removed after it
        ((-9, 2), (-1,), False),  # suspended before it, reinstated after it
        ((-9, -1), (-5,), True),  # suspended and reinstated before it
        ((-9, 2), (1,), True),  # suspended after it, and back since
        ((-9,), (0,), False),  # removed at the very instant
    ],
)
def test_what_counts_is_how_a_membership_stood_at_the_deadline(noon, began, stopped, expected):
    def at(hours):
        return [noon + timedelta(hours=each) for each in hours]

    assert was_active(noon, began=at(began), stopped=[*at(stopped), None]) is expected
