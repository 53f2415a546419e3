"""A calendar has a private address that can be changed."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.opportunities import queries
from marketplace.opportunities.commands import renew_calendar
from marketplace.opportunities.rules import signature
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.factories import opportunities as followed


def test_a_new_address_ends_the_old_one():
    person = actor_of(followed.reader())
    old = signature((follower := renew_calendar(person)).calendar_key, "calendar")
    assert queries.signed_follower(follower.id, "calendar", old).user_id == person.user_id
    renew_calendar(person)
    with pytest.raises(NotFound):
        queries.signed_follower(follower.id, "calendar", old)
    with pytest.raises(Forbidden):
        renew_calendar(PUBLIC)


def test_it_holds_what_somebody_is_invited_to_watches_or_bids_for_and_nothing_else():
    bid = begun.draft_bid()
    bidder = begun.manager_of(bid)
    watched = followed.watch(bidder)
    made.open_competition()
    found = {each.id for each in queries.in_calendar(actor_of(bidder))}
    assert found == {bid.competition_id, watched.competition_id}
