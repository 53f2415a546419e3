"""Reading how to reach a person on a shared screen is recorded apart."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.referrals.commands import read_contact_of
from tests.factories import accounts
from tests.factories import referrals as make


def test_who_works_with_the_person_reads_it_and_that_is_recorded():
    referral = make.assigned()
    worker = make.worker_of(referral)

    assert read_contact_of(worker, referral.id).id == referral.person_id

    event = db.session.scalars(select(Event).where(Event.name == "person.contact_read")).one()
    assert (event.subject_id, event.actor_id) == (referral.person_id, worker.user_id)


def test_who_only_follows_does_not():
    referral = make.assigned()

    with pytest.raises(Forbidden):
        read_contact_of(accounts.somebody(Role.READ_ONLY, referral.supplier_id), referral.id)
