"""Reading a referral, which is a reading of the person it is about."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event
from marketplace.referrals.commands import read_referral
from marketplace.retention.queries import readings
from tests.factories import accounts
from tests.factories import referrals as make


def test_the_reading_is_recorded_and_the_data_owner_finds_it_by_the_case_reference():
    referral = make.assigned()
    worker = make.worker_of(referral)

    assert read_referral(worker, referral.id).id == referral.id

    [event] = db.session.scalars(select(Event))
    assert (event.name, event.subject_id, event.actor_id) == (
        "person.referral_read",
        referral.person_id,
        worker.user_id,
    )
    owner = accounts.somebody(Role.DATA_OWNER, accounts.centre())
    [[reading], _] = readings(owner, reference=referral.person.reference)
    assert (reading.reader, reading.referral) == (worker.name, referral.reference)


def test_another_supplier_learns_nothing_and_nothing_is_recorded():
    with pytest.raises(NotFound):
        read_referral(make.worker_of(make.sent()), make.sent().id)
    assert not db.session.scalars(select(Event)).all()
