"""Taking a name off a person's list."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import NotNow
from marketplace.people import queries
from marketplace.people.commands import limit_access, list_for_access, take_off_list
from marketplace.people.models import Listing
from tests.factories import accounts, people


def test_who_is_taken_off_knows_nothing_more():
    owner, other = people.practitioner(), accounts.user()
    person = people.person(owner.id)
    limit_access(actor_of(owner), person.id, reason="High profile")
    list_for_access(actor_of(owner), person.id, email=other.email, kind=Listing.ALLOWED)
    take_off_list(actor_of(owner), person.id, other.id)

    assert not queries.is_open_to(actor_of(other), person.id)


def test_who_looks_after_the_person_stays_on_it():
    owner = people.practitioner()
    person = people.person(owner.id)
    limit_access(actor_of(owner), person.id, reason="High profile")
    for user_id in (owner.id, accounts.user().id):
        with pytest.raises(NotNow):
            take_off_list(actor_of(owner), person.id, user_id)
