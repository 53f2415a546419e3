"""Offering a time again that is not needed any more."""

from datetime import date, time

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.referrals import queries
from marketplace.referrals.commands import (
    assign_caseworker,
    decline_referral,
    free_slot,
    reschedule_appointment,
    take_slot,
)
from marketplace.referrals.reactions import free_slot_of_appointment, free_slot_of_colleague
from tests.factories import accounts
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
    referral, worker, slot, booked = taken()
    decline_referral(worker, referral.id, reason_code="FULL", details="No room")

    assert (booked.status, booked.reschedule_reason) == ("cancelled", "The supplier declined the referral")

    free_slot_of_appointment(last("appointment.cancelled"), None)
    free_slot_of_appointment(last("appointment.cancelled"), None)

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


def test_given_to_a_colleague_the_appointment_goes_along_and_who_kept_the_time_has_it_back(noon):
    referral, worker, slot, booked = taken()
    colleague = accounts.user(Role.CASEWORKER, referral.supplier_id)
    assign_caseworker(worker, referral.id, caseworker_id=colleague.id)

    free_slot_of_colleague(last("referral.assigned"), None)

    assert (booked.status, referral.caseworker_id) == ("booked", colleague.id)
    assert (slot.status, slot.referral_id, slot.caseworker_id) == ("offered", None, worker.user_id)
    assert [each.id for each in queries.appointments_of_caseworker(accounts.actor_of(colleague), noon)] == [booked.id]
    assert not queries.appointments_of_caseworker(worker, noon)


def test_given_to_whoever_kept_the_time_it_stays_taken():
    referral, worker, slot, _ = taken()
    assign_caseworker(worker, referral.id, caseworker_id=worker.user_id)

    free_slot_of_colleague(last("referral.assigned"), None)

    assert slot.status == "taken"


def test_a_clash_of_the_new_caseworker_is_shown_to_be_settled(noon):
    referral, worker, slot, booked = taken()
    colleague = accounts.user(Role.CASEWORKER, referral.supplier_id)
    other = make.delivering(contract=referral.contract, caseworker_id=colleague.id)
    make.appointment(other, number=1, starts_at=slot.starts_at)
    assert not queries.clashing(worker, referral, noon)

    assign_caseworker(worker, referral.id, caseworker_id=colleague.id)

    assert queries.clashing(worker, referral, noon) == {booked.id}
