"""A group that does not meet."""

import pytest

from marketplace.kernel.errors import NotNow
from marketplace.referrals.casework import sessions_left
from marketplace.referrals.commands import cancel_meeting
from tests.factories import casework


def test_everybodys_appointment_is_called_off_and_the_sessions_are_free_again():
    group, referrals = casework.group_of(2)
    worker, meeting = casework.worker_of(group), group.meetings[1]

    cancel_meeting(worker, meeting.id, why="The leader is ill")

    assert (meeting.status, meeting.cancelled_because) == ("cancelled", "The leader is ill")
    assert [sessions_left(each) for each in referrals] == [[2, 4], [2, 4]]
    with pytest.raises(NotNow):
        cancel_meeting(worker, meeting.id, why="Again")
