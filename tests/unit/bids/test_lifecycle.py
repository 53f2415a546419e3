"""Who may move a bid, from where, and when."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.bids.lifecycle import BID, BidStatus
from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role

SUPPLIER = uuid4()
MANAGER = Actor(uuid4(), grants=frozenset({Grant(Role.BID_MANAGER, SUPPLIER)}))
OWNER = Actor(uuid4(), grants=frozenset({Grant(Role.OWNER, SUPPLIER)}))
RIVAL = Actor(uuid4(), grants=frozenset({Grant(Role.BID_MANAGER, uuid4())}))
CASEWORKER = Actor(uuid4(), grants=frozenset({Grant(Role.CASEWORKER, SUPPLIER)}))

MAY = {  # status, has closed: what the manager may do, what the service may do
    ("draft", False): ({"submit", "withdraw"}, set()),
    ("submitted", False): ({"submit", "withdraw"}, set()),
    ("submitted", True): (set(), {"open", "disregard"}),
}


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("status", BidStatus)
def test_moves_open_to_each_actor(status, closed, noon):
    competition = SimpleNamespace(has_closed=lambda now: closed, cancelled_at=None, closes_at=noon)
    bid = SimpleNamespace(lifecycle=BID, status=status, supplier_id=SUPPLIER, competition=competition)
    manager, service = MAY.get((status, closed), (set(), set()))

    assert BID.open_to(MANAGER, bid, noon) == manager
    assert BID.open_to(OWNER, bid, noon) == manager
    assert BID.open_to(SYSTEM, bid, noon) == service
    assert BID.open_to(RIVAL, bid, noon) == set()
    assert BID.open_to(CASEWORKER, bid, noon) == set()


def test_a_cancelled_competition_changes_no_bid(noon):
    competition = SimpleNamespace(has_closed=lambda now: False, cancelled_at=noon - timedelta(days=1))
    bid = SimpleNamespace(lifecycle=BID, status=BidStatus.DRAFT, supplier_id=SUPPLIER, competition=competition)
    assert BID.open_to(MANAGER, bid, noon) == set()
