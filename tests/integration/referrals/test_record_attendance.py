"""Recording what became of an appointment."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.referrals.commands import record_attendance
from marketplace.referrals.models import NotHeld
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
