"""Lifting a limit."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import NotNow
from marketplace.people import queries
from marketplace.people.commands import lift_limit, limit_access, list_for_access
from marketplace.people.models import Listing
from tests.factories import accounts, people


def test_everybody_may_know_again_except_who_was_excluded():
    owner, other = people.practitioner(), accounts.user()
    person = people.person(owner.id)
    limit_access(actor_of(owner), person.id, reason="High profile")
    list_for_access(actor_of(owner), person.id, email=other.email, kind=Listing.EXCLUDED)
    lift_limit(actor_of(owner), person.id)

    assert queries.is_open_to(accounts.actor_of(accounts.user()), person.id)
    assert not queries.is_open_to(actor_of(other), person.id)
    with pytest.raises(NotNow):
        lift_limit(actor_of(owner), person.id)
