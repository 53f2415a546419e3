"""Booking the initial assessment and the sessions."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import jobs
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.notifications.models import Message
from marketplace.referrals.commands import book_appointment
from marketplace.referrals.models import AppointmentKind, Method
from tests.factories import referrals as make

ASSESSMENT, SESSION = AppointmentKind


def book(referral, kind=ASSESSMENT, number=0, on=date(2027, 3, 3), at=time(14), actor=None):
    actor = actor or make.worker_of(referral)
    how = {"minutes": 60, "method": Method.PHONE}
    return book_appointment(actor, referral.id, kind=kind, number=number, on=on, at=at, **how)


def test_the_time_is_london_time():
    booked = book(make.assigned(), on=date(2027, 4, 1))

    assert booked.starts_at.isoformat() == "2027-04-01T14:00:00+01:00"


def test_midnight_of_the_day_of_sending_is_accepted_and_the_day_before_is_not():
    referral = make.assigned()

    with pytest.raises(Invalid):
        book(referral, on=make.SENT.date() - timedelta(days=1), at=time(23))
    assert book(referral, on=make.SENT.date(), at=time(0)).status == "booked"


def test_seven_months_ahead_is_too_far():
    with pytest.raises(Invalid):
        book(make.assigned(), on=date(2027, 10, 1))


def test_a_caseworker_comes_first():
    with pytest.raises(NotNow, match="Assign a caseworker"):
        book(make.sent())


def test_what_was_held_is_not_booked_again():
    with pytest.raises(NotNow, match="has been held"):
        book(make.assessed())


def test_what_is_booked_is_rescheduled_instead():
    referral = make.assigned()
    book(referral)

    with pytest.raises(NotNow, match="reschedule it instead"):
        book(referral)


def test_sessions_wait_for_the_plan_and_keep_to_its_number():
    with pytest.raises(NotNow, match="when the action plan is approved"):
        book(make.assessed(), SESSION, 1)
    with pytest.raises(NotNow, match="sessions 1 to 2"):
        book(make.delivering(sessions=2), SESSION, 3)


def test_a_missed_session_is_booked_again_and_the_miss_stays_in_the_record():
    referral = make.delivering(sessions=2, missed=1)

    book(referral, SESSION, 1)

    assert [each.status.value for each in referral.appointments if each.number == 1] == ["missed", "booked"]


def test_a_missed_last_session_can_be_made_up_for_before_the_report():
    referral = make.delivering(
        sessions=2, held=1, missed=1, status="reporting", reporting_at=make.SENT, report_due_on=date(2027, 3, 8)
    )

    book(referral, SESSION, 2)

    assert (referral.status, referral.report_due_on) == ("delivering", None)


def test_a_practitioner_does_not_book_and_a_withdrawn_referral_takes_no_booking(noon):
    referral = make.assigned()
    with pytest.raises(Forbidden):
        book(referral, actor=make.practitioner_of(referral))
    given = {"withdrawn_at": noon, "withdrawal_reason_code": "MOV"}
    with pytest.raises(NotNow, match="practitioner has ended"):
        book(make.reporting(**given), SESSION, 1)


def told(referral):
    jobs.drain()
    rows = select(Message.subject).where(Message.user_id == referral.practitioner_id)
    return db.session.scalars(rows).all()


def test_an_assessment_that_is_booked_is_told_to_the_practitioner_and_a_session_to_nobody():
    referral, delivering = make.assigned(), make.delivering(sessions=2)

    book(referral)
    book(delivering, SESSION, 1)

    assert ["initial assessment" in each for each in told(referral)] == [True]
    assert told(delivering) == []


@pytest.mark.parametrize("whose", ["person", "caseworker"])
def test_another_appointment_at_that_time_is_warned_of_and_may_be_booked_anyway(whose):
    referral = make.assigned()
    other = make.assigned(*([referral.person, make.service("ETE")] if whose == "person" else [None, referral.contract]))
    if whose == "caseworker":
        other.caseworker_id = referral.caseworker_id
    book(other, at=time(13, 30))

    with pytest.raises(Invalid) as refused:
        book(referral, at=time(14))
    assert refused.value.errors["anyway"][0].startswith(f"The {whose} has another appointment at this time")
    assert book(referral, at=time(14, 30)).status == "booked"


def test_a_referral_that_has_ended_takes_no_booking(noon):
    given = {"status": "cancelled", "cancelled_at": noon, "concluded_at": noon, "withdrawn_at": noon}

    with pytest.raises(NotNow, match="nothing can be changed"):
        book(make.assigned(**given, withdrawal_reason_code="MOV"))
