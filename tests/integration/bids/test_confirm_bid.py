"""After a change that matters, a submitted bid stands only if its supplier says so."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids.commands import confirm_bid, submit_bid
from marketplace.bids.queries import reasons_not_opened
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from tests.events import events_named
from tests.factories import bids as begun
from tests.factories import competitions as made


def stale_bid(noon):
    """A bid that was submitted an hour before the terms were changed."""
    bid = begun.submitted_bid()
    bid.submitted_at, bid.competition.amended_at = noon - timedelta(hours=1), noon
    db.session.commit()
    return bid


def test_a_bid_older_than_a_change_is_not_opened_unless_it_is_confirmed(noon):
    bid = stale_bid(noon)
    assert reasons_not_opened(bid.competition, [bid], noon) == {bid.id: "not_confirmed"}
    manager = actor_of(begun.manager_of(bid))
    with clock.frozen_at(noon + timedelta(minutes=1)):
        confirm_bid(manager, bid.id)
    assert (bid.is_stale, bid.confirmed_by) == (False, manager.user_id)
    assert bid.submitted_at == noon - timedelta(hours=1)
    assert reasons_not_opened(bid.competition, [bid], noon) == {}
    assert [event.subject_id for event in events_named("bid.confirmed")] == [bid.id]


def test_submitting_again_is_as_good_and_a_second_change_asks_again(noon):
    bid = stale_bid(noon)
    manager = actor_of(begun.manager_of(bid))
    with clock.frozen_at(noon + timedelta(minutes=1)):
        submit_bid(manager, bid.id, **begun.SIGNED, vault=made.vault())
    assert not bid.is_stale
    bid.competition.amended_at = noon + timedelta(minutes=2)
    assert bid.is_stale


def test_not_without_a_change_not_late_and_by_nobody_else(noon):
    bid = begun.submitted_bid()
    with pytest.raises(NotNow, match="nothing to confirm"):
        confirm_bid(actor_of(begun.manager_of(bid)), bid.id)
    bid = stale_bid(noon)
    with pytest.raises(NotFound):
        confirm_bid(actor_of(made.commissioner(bid.competition)), bid.id)
    with clock.frozen_at(bid.competition.closes_at), pytest.raises(NotNow, match="has closed"):
        confirm_bid(actor_of(begun.manager_of(bid)), bid.id)
