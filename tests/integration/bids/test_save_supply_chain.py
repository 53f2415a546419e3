"""Who delivers a part is named with the share that is promised, and stays sealed like the rest."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import save_supply_chain
from marketplace.bids.rules import StaleAnswer
from marketplace.kernel import clock
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from tests.events import events_named
from tests.factories import bids as begun
from tests.factories import competitions as made


def promise(*shares):
    return [
        {"name": f"Partner {n}", "part": "Mentors", "share": share, "is_vcse": True} for n, share in enumerate(shares)
    ]


def save(bid, chain, revision=1, by=None):
    who = by or actor_of(begun.manager_of(bid))
    return save_supply_chain(who, bid.id, subcontractors=chain, revision=revision, vault=made.vault())


def chain_of(bid):
    return queries.working_copy(actor_of(begun.manager_of(bid)), bid, made.vault()).chain


def test_named_subcontractors_are_kept_unreadable():
    bid = begun.draft_bid()
    save(bid, promise(60, 40))
    assert [(each.name, each.share) for each in chain_of(bid)] == [("Partner 0", 60), ("Partner 1", 40)]
    assert b"Partner" not in bid.working_copy
    [event] = events_named("bid.saved")
    assert event.facts == {"revision": 2}


def test_promised_shares_come_to_a_hundred_at_most():
    with pytest.raises(Invalid) as refused:
        save(begun.draft_bid(), promise(60, 41))
    assert refused.value.errors == {"subcontractors": ["The shares add up to 101%: they must come to 100% or less"]}


def test_a_colleagues_chain_is_never_overwritten_unseen():
    bid = begun.draft_bid()
    save(bid, promise(30))
    with pytest.raises(StaleAnswer) as stale:
        save(bid, promise(20))
    assert stale.value.theirs == "Partner 0: Mentors, 30% (VCSE)"
    save(bid, [], revision=2)
    assert chain_of(bid) == ()


def test_a_rival_learns_nothing_and_nothing_is_kept_after_the_deadline():
    bid = begun.draft_bid()
    with pytest.raises(NotFound):
        save(bid, promise(1), by=actor_of(made.invited(bid.competition)))
    with clock.frozen_at(bid.competition.closes_at), pytest.raises(NotNow, match="did not arrive whole before 12:00"):
        save(bid, promise(1))
