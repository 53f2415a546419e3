"""The price is kept unreadable and below the ceiling."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import save_price
from marketplace.bids.rules import StaleAnswer
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.money import Money
from tests.factories import bids as begun
from tests.factories import competitions as made


def save(bid, price, revision=1, by=None):
    who = by or actor_of(begun.manager_of(bid))
    return save_price(who, bid.id, price=price, revision=revision, vault=made.vault())


def test_a_bid_manager_sets_the_price():
    bid = begun.draft_bid()
    save(bid, made.CEILING)
    assert queries.working_copy(actor_of(begun.manager_of(bid)), bid, made.vault()).price == made.CEILING
    assert bid.price is None


def test_a_price_above_the_ceiling_is_refused():
    with pytest.raises(Invalid) as refused:
        save(begun.draft_bid(), made.CEILING + Money(1))
    assert refused.value.errors == {"price": ["The price must be £600,000.00 or less"]}


def test_a_stale_price_is_a_conflict():
    bid = begun.draft_bid()
    save(bid, Money(400))
    with pytest.raises(StaleAnswer):
        save(bid, Money(300))


def test_a_rival_learns_nothing():
    bid = begun.draft_bid()
    with pytest.raises(NotFound):
        save(bid, Money(1), by=actor_of(made.invited(bid.competition)))
