"""The price is a schedule that adds up, kept unreadable and below the ceiling."""

from decimal import Decimal

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import save_price
from marketplace.bids.rules import StaleAnswer
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.money import Money
from tests.factories import bids as begun
from tests.factories import competitions as made


def save(bid, price, revision=1, by=None, **more):
    who = by or actor_of(begun.manager_of(bid))
    return save_price(who, bid.id, **(begun.lines(price) | more), revision=revision, vault=made.vault())


def written(bid):
    return queries.working_copy(actor_of(begun.manager_of(bid)), bid, made.vault())


def test_a_bid_manager_sets_the_price():
    bid = begun.draft_bid()
    save(bid, made.CEILING)
    assert written(bid).price == made.CEILING
    assert bid.price is None


def test_the_total_is_worked_out_from_the_lines_and_the_overheads():
    bid = begun.draft_bid()
    lines = [
        {"title": "Support workers", "unit": "month", "quantity": Decimal("24"), "price": Money(15_000_00)},
        {"title": "Group sessions", "unit": "session", "quantity": Decimal("10.5"), "price": Money(333_33)},
    ]
    save(bid, Money(1), lines=lines, overhead=Money(40_000_00))
    schedule = written(bid).schedule
    assert [line.total for line in schedule.lines] == [Money(360_000_00), Money(3_499_97)]
    assert schedule.total == Money(403_499_97)


def test_a_price_above_the_ceiling_is_refused():
    with pytest.raises(Invalid) as refused:
        save(begun.draft_bid(), made.CEILING, overhead=Money(1))
    assert refused.value.errors == {
        "lines": ["The price must be £600,000.00 or less. Your lines and overheads come to £600,000.01"]
    }


def test_a_schedule_that_comes_to_nothing_is_refused():
    with pytest.raises(Invalid, match="problem"):
        save(begun.draft_bid(), Money.zero)


def test_a_stale_price_is_a_conflict_that_shows_theirs():
    bid = begun.draft_bid()
    save(bid, Money(400))
    with pytest.raises(StaleAnswer) as stale:
        save(bid, Money(300))
    assert "Together: £4.00" in stale.value.theirs


def test_a_rival_learns_nothing():
    bid = begun.draft_bid()
    with pytest.raises(NotFound):
        save(bid, Money(1), by=actor_of(made.invited(bid.competition)))
