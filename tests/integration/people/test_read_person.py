"""Reading what is known about a person."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event
from marketplace.people.commands import read_person
from tests.factories import accounts, people


def test_the_reading_is_recorded():
    user = people.practitioner()
    person, actor = people.person(user.id), accounts.actor_of(user)

    read_person(actor, person.id)

    [event] = db.session.scalars(select(Event))
    assert (event.name, event.subject_id, event.actor_id) == ("person.read", person.id, user.id)


def test_a_team_lead_of_the_unit_reads_and_one_of_another_does_not():
    person = people.person()

    assert read_person(accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48"), person.id)
    with pytest.raises(NotFound):
        read_person(accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:49"), person.id)


@pytest.mark.parametrize("role", [Role.CONTRACT_MANAGER, Role.DIRECTOR, Role.COMMISSIONER])
def test_those_who_buy_the_service_see_nobody(role):
    with pytest.raises(NotFound):
        read_person(accounts.somebody(role, accounts.buyer()), people.person().id)
