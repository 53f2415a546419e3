"""Taking a time that is offered: the assessment is booked."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told_of_week import keeper_of_slot
from marketplace.referrals import queries
from marketplace.referrals.commands import take_slot
from tests.factories import accounts
from tests.factories import referrals as make


def offered(**more):
    referral = make.sent()
    worker = accounts.somebody(Role.CASEWORKER, referral.supplier_id)
    return referral, make.slots(worker, referral.contract, **more), worker


def test_a_practitioner_takes_a_time_as_soon_as_the_referral_is_sent(noon):
    referral, [slot], worker = offered()

    booked = take_slot(make.practitioner_of(referral), referral.id, slot_id=slot.id)

    assert (booked.kind, booked.starts_at, booked.minutes, booked.status) == (
        "assessment",
        slot.starts_at,
        60,
        "booked",
    )
    assert (slot.status, slot.referral_id, slot.taken_at) == ("taken", referral.id, noon)
    assert queries.free_slots(referral.contract_id, noon) == []
    event = db.session.scalars(select(Event).where(Event.name == "slot.taken")).one()
    assert [each.user.id for each in keeper_of_slot(slot.id, event)] == [worker.user_id]


def test_a_time_is_taken_once_and_a_referral_takes_one():
    referral, [first, second], _ = offered(in_a_row=2)
    other = make.sent(contract=referral.contract)
    take_slot(make.practitioner_of(referral), referral.id, slot_id=first.id)

    with pytest.raises(NotFound):  # another's time is not even to be seen
        take_slot(make.practitioner_of(other), other.id, slot_id=first.id)
    with pytest.raises(NotNow, match="no longer free"):
        take_slot(make.worker_of(other), other.id, slot_id=first.id)
    with pytest.raises(NotNow, match="booked already"):
        take_slot(make.practitioner_of(referral), referral.id, slot_id=second.id)


def test_the_database_gives_no_referral_two_assessments():
    referral, [first, second], _ = offered(in_a_row=2)
    take_slot(make.practitioner_of(referral), referral.id, slot_id=first.id)

    with pytest.raises(IntegrityError, match="uq_appointment_live"):
        make.appointment(referral, kind="assessment", number=0, starts_at=second.starts_at)


def test_after_an_assessment_that_was_missed_another_time_is_taken():
    referral, [first, second], _ = offered(weeks=2)
    make.record(take_slot(make.practitioner_of(referral), referral.id, slot_id=first.id), "no")

    take_slot(make.practitioner_of(referral), referral.id, slot_id=second.id)

    assert [first.status, second.status] == ["taken", "taken"]


def test_not_of_another_service_not_a_draft_and_not_when_it_has_passed(noon):
    referral, [slot], _ = offered()
    other, draft = make.sent(), make.draft(contract=referral.contract)
    with pytest.raises(NotFound):
        take_slot(make.practitioner_of(other), other.id, slot_id=slot.id)
    with pytest.raises(NotNow, match="Send the referral"):
        take_slot(make.practitioner_of(draft), draft.id, slot_id=slot.id)
    with clock.frozen_at(slot.starts_at - timedelta(minutes=30)), pytest.raises(NotNow, match="no longer free"):
        take_slot(make.practitioner_of(referral), referral.id, slot_id=slot.id)
