"""Reading how to reach a person on a shared screen is recorded apart."""

import pytest
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event
from marketplace.people.commands import read_contact
from tests.factories import people


def test_the_practitioner_reads_it_and_that_is_recorded():
    practitioner = people.practitioner()
    person = people.person(practitioner.id)

    read_contact(actor_of(practitioner), person.id)

    event = db.session.scalars(select(Event).where(Event.name == "person.contact_read")).one()
    assert (event.subject_id, event.actor_id) == (person.id, practitioner.id)


def test_another_practitioner_finds_nobody():
    with pytest.raises(NotFound):
        read_contact(actor_of(people.practitioner()), people.person().id)
