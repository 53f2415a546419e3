"""Reading who a referral is about."""

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event
from marketplace.referrals.commands import read_person_of
from tests.factories import referrals as make


def test_the_reading_is_recorded_with_who_and_whom():
    referral = make.assigned()
    worker = make.worker_of(referral)

    _, person = read_person_of(worker, referral.id)

    [event] = db.session.scalars(select(Event))
    assert (event.name, event.subject_id, event.actor_id) == ("person.read", person.id, worker.user_id)


def test_another_supplier_learns_nothing():
    with pytest.raises(NotFound):
        read_person_of(make.worker_of(make.sent()), make.sent().id)
