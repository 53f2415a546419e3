"""Limiting who may know of a person."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.people import queries
from marketplace.people.commands import limit_access, list_for_access
from marketplace.people.models import Listing, Person
from marketplace.people.policies import may_know, sees_person
from tests.factories import accounts, people


@pytest.fixture
def owner():
    return people.practitioner()


@pytest.fixture
def lead():
    return accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")


def test_whoever_is_not_listed_finds_nothing_of_the_person(owner, lead):
    person = people.person(owner.id, last_name="Quiet")
    assert queries.caseload(lead, words="Quiet")
    limit_access(actor_of(owner), person.id, reason="Works at the supplier's office")

    assert queries.caseload(actor_of(owner), words="quiet")
    assert queries.caseload(lead, words="Quiet") == []
    assert queries.caseload(lead, words=person.reference) == []
    with pytest.raises(NotFound):
        queries.person(lead, person.id)


def test_the_rule_and_the_list_agree_for_everybody(owner, lead):
    named = accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48")
    limited, plain = people.person(owner.id), people.person(owner.id)
    limit_access(actor_of(owner), limited.id, reason="High profile")
    list_for_access(actor_of(owner), limited.id, email=named.email, kind=Listing.ALLOWED)
    list_for_access(actor_of(owner), plain.id, email=named.email, kind=Listing.EXCLUDED)

    for actor in (actor_of(owner), lead, actor_of(named), SYSTEM, accounts.actor_of(accounts.user())):
        seen = {each.id for each in db.session.scalars(queries.visible_people(actor))}
        for person in (limited, plain):
            fresh = db.session.get_one(Person, person.id, populate_existing=True)
            assert (person.id in seen) == sees_person(actor, fresh)
            assert queries.is_open_to(actor, person.id) == may_know(actor, fresh)


def test_it_is_limited_once_and_only_by_those_who_may_know(owner, lead):
    person = people.person(owner.id)
    limit_access(actor_of(owner), person.id, reason="High profile")
    with pytest.raises(NotNow):
        limit_access(actor_of(owner), person.id, reason="Again")
    with pytest.raises(NotFound):
        limit_access(lead, person.id, reason="Mine")
