"""A bid can be taken back until the deadline."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids.commands import withdraw_bid
from marketplace.bids.lifecycle import BidStatus
from marketplace.kernel import clock
from marketplace.kernel.errors import NotFound, NotNow
from tests.events import events_named
from tests.factories import bids as begun
from tests.factories import competitions as made


def test_a_manager_withdraws_a_submitted_bid(noon):
    bid = begun.submitted_bid()
    manager = actor_of(begun.manager_of(bid))

    withdraw_bid(manager, bid.id, reason="No capacity")

    assert (bid.status, bid.withdrawn_at, bid.withdrawal_reason) == (BidStatus.WITHDRAWN, noon, "No capacity")
    [event] = events_named("bid.withdrawn")
    assert (event.subject_id, event.actor_id, event.facts) == (bid.id, manager.user_id, {})


def test_not_twice_and_not_too_late(noon):
    bid = begun.submitted_bid()
    manager = actor_of(begun.manager_of(bid))
    with clock.frozen_at(noon + timedelta(days=14)), pytest.raises(NotNow, match="has closed"):
        withdraw_bid(manager, bid.id, reason="Too late")
    withdraw_bid(manager, bid.id, reason="In time")
    with pytest.raises(NotNow, match="it is withdrawn"):
        withdraw_bid(manager, bid.id, reason="Again")


def test_a_rival_learns_nothing():
    bid = begun.submitted_bid()
    with pytest.raises(NotFound):
        withdraw_bid(actor_of(made.invited(bid.competition)), bid.id, reason="Not mine")
