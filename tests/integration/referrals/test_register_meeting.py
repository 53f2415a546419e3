"""One register for a group: each line is the record of one appointment."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import register_meeting
from tests.factories import accounts, casework
from tests.factories import referrals as make

SAID = {"what_was_done": "Read a tenancy agreement", "response": "Asked good questions"}


def lines_of(group, *came):
    booked = make.db.session.scalars(
        select(make.Appointment).where(make.Appointment.meeting_id == group.meetings[0].id)
    ).all()
    return [
        {"appointment_id": each.id, "came": word, "said": None if word == "yes" else "Rang at noon"}
        for each, word in zip(sorted(booked, key=lambda each: each.id), came, strict=True)
    ]


def test_the_attendance_of_everybody_is_a_real_record_with_its_event_at_each_referral():
    group, referrals = casework.group_of(4)
    meeting = group.meetings[0]
    with clock.frozen_at(meeting.starts_at + timedelta(hours=2)):
        register_meeting(
            casework.worker_of(group), meeting.id, lines=lines_of(group, "yes", "late", "no", "supplier"), **SAID
        )

    recorded = [each for one in referrals for each in one.appointments if each.meeting_id == meeting.id]
    recorded.sort(key=lambda each: each.id)
    assert [(each.status.value, each.attended.value) for each in recorded] == [
        ("happened", "yes"),
        ("happened", "late"),
        ("missed", "no"),
        ("missed", "yes"),
    ]
    assert (recorded[0].what_was_done, recorded[0].response) == tuple(SAID.values())
    assert (recorded[1].late_reason, recorded[2].no_session_reason) == ("Rang at noon", "Rang at noon")
    assert recorded[3].not_held_because == "supplier"
    names = db.session.scalars(select(Event.name).where(Event.subject_id.in_([each.id for each in recorded])))
    assert sorted(name for name in names if name != "appointment.booked") == [
        "appointment.happened",
        "appointment.happened",
        "appointment.missed",
        "appointment.missed",
    ]
    assert meeting.status == "held"
    assert sum(each.first_session_at is not None for each in referrals) == 3


def test_the_last_session_of_a_plan_makes_that_referrals_report_due():
    group, (one, other) = casework.group_of(2, sessions=1)
    other.plan.sessions = 3
    with clock.frozen_at(group.meetings[0].starts_at + timedelta(hours=2)):
        register_meeting(casework.worker_of(group), group.meetings[0].id, lines=lines_of(group, "yes", "yes"), **SAID)

    assert (one.status, other.status) == ("reporting", "delivering")


def test_not_before_it_met_not_twice_and_not_without_everybody():
    group, _ = casework.group_of(2)
    worker, meeting = casework.worker_of(group), group.meetings[0]
    lines = lines_of(group, "yes", "yes")

    with pytest.raises(NotNow, match="not taken place"):
        register_meeting(worker, meeting.id, lines=lines, **SAID)
    with clock.frozen_at(meeting.starts_at + timedelta(hours=2)):
        with pytest.raises(NotNow, match="have changed"):
            register_meeting(worker, meeting.id, lines=lines[:1], **SAID)
        register_meeting(worker, meeting.id, lines=lines, **SAID)
        with pytest.raises(NotNow):
            register_meeting(worker, meeting.id, lines=[], **SAID)


def test_a_rival_knows_of_no_register():
    group, _ = casework.group_of(1)

    with pytest.raises(NotFound):
        register_meeting(accounts.somebody(Role.CASEWORKER, accounts.supplier().id), group.meetings[0].id, lines=[])
