"""Recording what became of an appointment."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.models import Message
from marketplace.referrals.commands import record_attendance
from marketplace.referrals.models import Concern, NotHeld, Severity
from marketplace.referrals.schemas import Result
from tests.factories import referrals as make

HELD = {"result": Result.HELD, "late": False, "what_was_done": "Looked at flats", "response": "Keen"}
TURNED_AWAY = {"result": Result.TURNED_AWAY, "because": NotHeld.SUPPLIER, "explanation": "No room was free"}
ABSENT = {"result": Result.ABSENT, "explanation": "Rang twice"}


def record(appointment, **said):
    return record_attendance(make.worker_of(appointment.referral), appointment.id, **said)


def test_an_assessment_that_was_held_makes_the_plan_due_in_five_working_days(noon):
    referral = make.assigned()
    assessment = make.appointment(referral, kind="assessment", number=0)

    record(assessment, **HELD)

    assert (assessment.status, assessment.attended, assessment.feedback_at) == ("happened", "yes", noon)
    assert (referral.assessed_at, referral.plan_due_on) == (assessment.starts_at, date(2027, 3, 8))


@pytest.mark.parametrize(("said", "attended"), [(TURNED_AWAY, "yes"), (ABSENT, "no")])
def test_an_assessment_that_was_not_held_can_be_booked_again(said, attended):
    referral = make.assigned()
    assessment = make.appointment(referral, kind="assessment", number=0)

    record(assessment, **said)

    assert (assessment.status, assessment.attended) == ("missed", attended)
    assert (referral.assessed_at, referral.plan_due_on) == (None, None)


def test_the_last_session_makes_the_report_due(noon):
    referral = make.delivering(sessions=2, held=1)

    record(make.appointment(referral, number=2), **ABSENT)

    assert (referral.status, referral.report_due_on) == ("reporting", date(2027, 3, 8))


def test_when_every_session_was_missed_no_report_is_due():
    referral = make.delivering(sessions=1)

    record(make.appointment(referral, number=1), **ABSENT)

    assert (referral.status, referral.report_due_on, referral.first_session_at) == ("delivering", None, None)


def test_not_before_it_took_place_and_not_twice(noon):
    referral = make.delivering(sessions=3)
    ahead = make.appointment(referral, number=1, starts_at=noon + timedelta(minutes=1))
    past = make.appointment(referral, number=2)

    with pytest.raises(NotNow, match="not taken place yet"):
        record(ahead, **HELD)
    record(past, **HELD)
    with pytest.raises(NotNow, match="it is happened"):
        record(past, **ABSENT)


def test_concerns_are_kept_with_the_session_and_only_counted_in_the_event():
    session = make.appointment(make.delivering(sessions=2))

    record(session, **HELD, concerns="Spoke of self-harm")

    event = db.session.scalars(select(Event).where(Event.name == "appointment.happened")).one()
    assert session.concerns == "Spoke of self-harm"
    assert event.facts["concerns"] is True


def test_a_concern_at_a_session_is_told_to_the_practitioner_who_must_acknowledge_it():
    referral = make.delivering(sessions=2)
    session = make.appointment(referral)

    record(session, **HELD, concerns="Spoke of self-harm", severity=Severity.IMMEDIATE)

    concern = db.session.scalars(select(Concern)).one()
    assert (concern.recipient_id, concern.appointment_id) == (referral.practitioner_id, session.id)
    assert (concern.wording, concern.severity, concern.status) == ("Spoke of self-harm", "immediate", "raised")


def test_poor_behaviour_a_concern_and_an_absence_are_each_a_letter_and_nothing_to_tell_is_none():
    referral = make.delivering(sessions=4)
    quiet, loud, gone = (make.appointment(referral, number=number) for number in (1, 2, 3))

    record(quiet, **HELD)
    jobs.drain()
    assert db.session.scalars(select(Message)).all() == []
    record(loud, **HELD, behaviour="Shouted at another person", concerns="Smelled of drink")
    record(gone, **ABSENT)
    jobs.drain()

    subjects = sorted(db.session.scalars(select(Message.subject)))
    assert [each.split()[0] for each in subjects] == ["Concern", "Missed", "Poor"]


def test_what_was_said_of_another_branch_is_not_kept():
    session = make.appointment(make.delivering(sessions=2))

    record(session, **ABSENT, what_was_done="Talked", response="Well", because=NotHeld.SUPPLIER, late=True)

    kept = (session.what_was_done, session.response, session.not_held_because, session.late_reason)
    assert (session.attended, kept) == ("no", (None,) * 4)
