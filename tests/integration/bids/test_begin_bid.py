"""An invited supplier begins one bid for a lot."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids.commands import begin_bid, withdraw_bid
from marketplace.bids.lifecycle import BidStatus
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def begin(actor, competition):
    return begin_bid(actor, competition.lots[0].id, vault=made.vault())


def test_an_invited_bid_manager_begins(noon):
    competition = made.open_competition()
    manager = actor_of(made.invited(competition))

    bid = begin(manager, competition)

    assert (bid.status, bid.begun_at, bid.begun_by) == (BidStatus.DRAFT, noon, manager.user_id)
    [event] = events_named("bid.begun")
    assert (event.subject_id, event.facts) == (bid.id, {})


def test_one_live_bid_for_a_lot_and_another_after_a_withdrawal():
    competition = made.open_competition()
    manager = actor_of(made.invited(competition))
    bid = begin(manager, competition)
    with pytest.raises(Conflict, match="started a bid for this lot already"):
        begin(manager, competition)
    withdraw_bid(manager, bid.id, reason="A fresh start")
    assert begin(manager, competition).id != bid.id


def test_only_who_was_invited():
    competition = made.open_competition()
    left_out = made.invitation(competition, reasons=("not_qualified",)).supplier
    for supplier in (left_out, accounts.supplier()):
        with pytest.raises(Forbidden, match="invited"):
            begin(accounts.somebody(Role.BID_MANAGER, supplier), competition)
    with pytest.raises(Forbidden):
        begin(actor_of(made.commissioner(competition)), competition)
    with pytest.raises(Forbidden):
        begin(actor_of(made.invited(competition, Role.CASEWORKER)), competition)


def test_not_before_it_is_published_and_not_after_it_closed(noon):
    draft = made.draft_competition()
    with pytest.raises(NotFound):
        begin(accounts.somebody(Role.BID_MANAGER, accounts.supplier()), draft)
    competition = made.open_competition()
    manager = actor_of(made.invited(competition))
    with clock.frozen_at(noon + timedelta(days=14)), pytest.raises(NotNow, match="not open for bids"):
        begin(manager, competition)
