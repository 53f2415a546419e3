"""A date of a group is moved, and everybody's appointment with it."""

from datetime import date, time

import pytest

from marketplace.kernel.errors import Invalid
from marketplace.referrals.commands import move_meeting
from tests.factories import casework


def test_each_appointment_moves_and_keeps_who_asked_and_why():
    group, referrals = casework.group_of(2)
    meeting = group.meetings[0]

    move_meeting(casework.worker_of(group), meeting.id, on=date(2027, 3, 4), at=time(10), why="No room")

    for referral in referrals:
        old, new = (each for each in referral.appointments if each.number == 1)
        assert (old.status, old.rescheduled_by, old.reschedule_reason) == ("rescheduled", "supplier", "No room")
        assert (new.status, new.starts_at, new.meeting_id) == ("booked", meeting.starts_at, meeting.id)
        assert old.replaced_by == new.id


def test_not_into_the_past_and_not_unwarned_onto_another_date_of_somebody():
    group, (referral,) = casework.group_of(1)
    worker, (first, second, _) = casework.worker_of(group), group.meetings

    with pytest.raises(Invalid):
        move_meeting(worker, first.id, on=date(2027, 2, 26), at=time(10), why="No room")
    with pytest.raises(Invalid) as refused:
        move_meeting(worker, first.id, on=second.starts_at.date(), at=time(14, 30), why="No room")
    assert refused.value.errors["anyway"][0].startswith("The person")
    assert referral.appointments[-1].status == "booked"
