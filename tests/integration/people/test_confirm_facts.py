"""Confirming what was imported."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden
from marketplace.people.commands import confirm_facts
from marketplace.people.models import PersonFact
from tests.factories import accounts, people


def test_one_tap_confirms_every_imported_fact(noon):
    owner = people.practitioner()
    person = people.person(owner.id)
    person.facts += [PersonFact(name=name, source="export", told_at=noon) for name in ("sex", "last_name")]
    found = confirm_facts(actor_of(owner), person.id)

    assert {(fact.confirmed_at, fact.confirmed_by) for fact in found.facts} == {(noon, owner.id)}


def test_a_team_lead_reads_and_does_not_confirm():
    person = people.person()
    with pytest.raises(Forbidden):
        confirm_facts(accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48"), person.id)
