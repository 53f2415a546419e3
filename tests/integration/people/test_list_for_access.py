"""Naming who may know of a person, and who must not."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid
from marketplace.people import queries
from marketplace.people.commands import limit_access, list_for_access
from marketplace.people.models import Listing
from tests.factories import accounts, people


def test_staff_of_a_supplier_are_named_by_their_address():
    owner, worker = people.practitioner(), accounts.user(Role.CASEWORKER, accounts.supplier())
    person = people.person(owner.id)
    limit_access(actor_of(owner), person.id, reason="High profile")
    assert not queries.is_open_to(actor_of(worker), person.id)
    list_for_access(actor_of(owner), person.id, email=worker.email, kind=Listing.ALLOWED)

    assert queries.is_open_to(actor_of(worker), person.id)
    list_for_access(actor_of(owner), person.id, email=worker.email, kind=Listing.EXCLUDED)
    assert not queries.is_open_to(actor_of(worker), person.id)


def test_nobody_unknown_and_not_the_practitioner_is_excluded():
    owner = people.practitioner()
    person = people.person(owner.id)
    for email in ("nobody@example.com", owner.email):
        with pytest.raises(Invalid):
            list_for_access(actor_of(owner), person.id, email=email, kind=Listing.EXCLUDED)
