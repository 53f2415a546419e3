"""Who comes to a group stays in it, as their plan grows and when their clock runs again."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.referrals import queries
from marketplace.referrals.commands import (
    cancel_appointment,
    keep_in_programme,
    record_recall,
    record_release,
    submit_plan,
    withdraw_referral,
)
from marketplace.referrals.reactions import keep_in_groups
from tests.factories import casework
from tests.factories import referrals as make

ACTIVITIES = [{"outcome_code": "ACC-1", "wording": "Look at three flats"}]


def last(name):
    return db.session.scalars(select(Event).where(Event.name == name).order_by(Event.id.desc())).first()


def coming(group):
    return [len(queries.expected(casework.worker_of(group), each.id)) for each in group.meetings]


def grow(referral, sessions):
    submit_plan(make.worker_of(referral), referral.id, activities=ACTIVITIES, sessions=sessions)
    keep_in_groups(last("plan.approved"), None)


def test_with_a_plan_of_more_sessions_the_dates_that_were_left_are_booked_and_nobody_is_added_again():
    group, (referral,) = casework.group_of(1, sessions=1)
    assert coming(group) == [1, 0, 0]

    grow(referral, 3)
    keep_in_groups(last("plan.approved"), None)

    assert coming(group) == [1, 1, 1]
    assert [each.number for each in referral.appointments if each.meeting_id] == [1, 2, 3]
    assert len(group.members) == 1


def test_a_date_that_was_called_off_for_somebody_stays_called_off():
    group, (referral,) = casework.group_of(1, sessions=2)
    off = next(each for each in referral.appointments if each.meeting_id == group.meetings[1].id)
    cancel_appointment(make.worker_of(referral), off.id, asked_by="person", why="Works that day")

    grow(referral, 4)

    assert coming(group) == [1, 0, 1]


def test_after_a_recall_the_dates_to_come_are_booked_again():
    group, (referral,) = casework.group_of(1, sessions=3)
    practitioner = make.practitioner_of(referral)
    record_recall(practitioner, referral.person_id, recalled_on=date(2027, 3, 1), prison="Preston")
    assert coming(group) == [0, 0, 0]

    record_release(practitioner, referral.person_id, released_on=date(2027, 3, 1))
    keep_in_groups(last("referral.clock_started"), None)

    assert coming(group) == [1, 1, 1]


def test_not_once_the_referral_has_ended_and_only_by_the_service():
    group, (referral,) = casework.group_of(1, sessions=1)
    with pytest.raises(Forbidden):
        keep_in_programme(make.worker_of(referral), group.id, referral.id)
    withdraw_referral(make.practitioner_of(referral), referral.id, reason_code="MOV", details="Moved")

    assert keep_in_programme(SYSTEM, group.id, referral.id) == []
    assert coming(group) == [0, 0, 0]
