"""Offering a time again that is not needed any more."""

from datetime import date, time

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.referrals.commands import decline_referral, free_slot, reschedule_appointment, take_slot
from marketplace.referrals.reactions import free_slot_of_appointment, free_slot_of_referral
from tests.factories import referrals as make


def taken():
    referral = make.sent()
    worker = make.worker_of(referral)
    [slot] = make.slots(worker, referral.contract)
    booked = take_slot(make.practitioner_of(referral), referral.id, slot_id=slot.id)
    return referral, worker, slot, booked


def last(name):
    return db.session.scalars(select(Event).where(Event.name == name)).one()


def test_a_declined_referral_gives_its_time_back():
    referral, worker, slot, _ = taken()
    decline_referral(worker, referral.id, reason_code="FULL", details="No room")

    free_slot_of_referral(last("referral.declined"), None)
    free_slot_of_referral(last("referral.declined"), None)

    assert (slot.status, slot.referral_id, slot.appointment_id) == ("offered", None, None)


def test_an_appointment_that_is_moved_gives_its_time_back():
    _, worker, slot, booked = taken()
    when = {"on": date(2027, 3, 9), "at": time(14), "minutes": 60, "method": "phone"}
    reschedule_appointment(worker, booked.id, asked_by="person", why="Works that day", **when)

    free_slot_of_appointment(last("appointment.rescheduled"), None)

    assert slot.status == "offered"


def test_nobody_else_frees_it():
    _, worker, slot, _ = taken()
    with pytest.raises(Forbidden):
        free_slot(worker, slot.id)
