"""Calling an appointment off without another time yet."""

from datetime import date, time

import pytest

from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals.commands import book_appointment, cancel_appointment
from marketplace.referrals.models import AppointmentKind, Asker, Method
from tests.factories import referrals as make


def test_it_stays_in_the_record_with_who_and_why_and_the_session_can_be_booked_again(noon):
    referral = make.delivering(sessions=2)
    session, worker = make.appointment(referral), make.worker_of(referral)

    cancel_appointment(worker, session.id, asked_by=Asker.PERSON, why="In hospital")

    assert (session.status, session.cancelled_at, session.reschedule_reason) == ("cancelled", noon, "In hospital")
    assert referral.delivery.recorded == 0
    when = {"kind": AppointmentKind.SESSION, "number": 1, "on": date(2027, 3, 9), "at": time(9)}
    assert book_appointment(worker, referral.id, **when, minutes=30, method=Method.PHONE).status == "booked"
    with pytest.raises(NotNow, match="it is cancelled"):
        cancel_appointment(worker, session.id, asked_by=Asker.PERSON, why="Again")


def test_a_practitioner_does_not_call_it_off():
    referral = make.delivering(sessions=2)
    session = make.appointment(referral)

    with pytest.raises(Forbidden):
        cancel_appointment(make.practitioner_of(referral), session.id, asked_by=Asker.PERSON, why="No")
