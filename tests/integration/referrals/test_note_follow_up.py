"""Saying what was done about a concern."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.referrals.commands import acknowledge_concern, close_concern, note_follow_up
from tests.factories import accounts, casework
from tests.factories import referrals as make


def test_both_sides_say_what_was_done_until_it_is_closed():
    referral = make.assigned()
    concern, practitioner = casework.concern(referral), make.practitioner_of(referral)
    acknowledge_concern(practitioner, concern.id)

    note_follow_up(practitioner, concern.id, wording="Told the police")
    note_follow_up(make.worker_of(referral), concern.id, wording="Found a refuge")
    with pytest.raises(NotFound):
        note_follow_up(accounts.somebody(Role.READ_ONLY, referral.supplier_id), concern.id, wording="Hello")
    close_concern(practitioner, concern.id, outcome="She is safe")

    assert [each.wording for each in concern.follow_ups] == ["Told the police", "Found a refuge"]
    with pytest.raises(NotNow, match="raise a new one"):
        note_follow_up(practitioner, concern.id, wording="Rang again")
