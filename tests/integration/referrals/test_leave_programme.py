"""Leaving a group frees the sessions that were booked there."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.referrals.casework import sessions_left
from marketplace.referrals.commands import join_programme, leave_programme
from tests.factories import casework
from tests.factories import referrals as make


def test_what_was_booked_is_called_off_and_the_sessions_can_be_booked_again():
    group, (referral, other) = casework.group_of(2)
    worker = make.worker_of(referral)

    leave_programme(worker, group.id, referral.id, why="Works on Wednesdays")

    off = [each for each in referral.appointments if each.meeting_id]
    assert {(each.status.value, each.reschedule_reason) for each in off} == {("cancelled", "Works on Wednesdays")}
    assert sessions_left(referral) == [1, 2, 3, 4]
    assert len([each for each in other.appointments if each.status == "booked"]) == 3
    assert group.places_left == 7
    with pytest.raises(NotFound):
        leave_programme(worker, group.id, referral.id, why="Again")
    assert len(join_programme(worker, group.id, referral_id=referral.id)) == 3
