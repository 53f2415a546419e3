"""The mobilisation plan counts its weeks from the award."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import save_plan
from marketplace.bids.rules import StaleAnswer
from marketplace.kernel.errors import NotFound
from tests.factories import bids as begun
from tests.factories import competitions as made


def save(bid, *weeks, revision=1, by=None):
    steps = [{"title": f"Step of week {week}", "weeks": week} for week in weeks]
    who = by or actor_of(begun.manager_of(bid))
    return save_plan(who, bid.id, milestones=steps, revision=revision, vault=made.vault())


def test_milestones_are_kept_in_the_order_of_their_time():
    bid = begun.draft_bid()
    save(bid, 10, 0)
    plan = queries.working_copy(actor_of(begun.manager_of(bid)), bid, made.vault()).plan
    assert [str(each) for each in plan] == ["Step of week 0: at the award", "Step of week 10: 10 weeks after the award"]
    assert b"Step" not in bid.working_copy


def test_a_colleagues_plan_is_never_overwritten_unseen():
    bid = begun.draft_bid()
    save(bid, 3)
    with pytest.raises(StaleAnswer):
        save(bid, 4)


def test_a_rival_learns_nothing():
    bid = begun.draft_bid()
    with pytest.raises(NotFound):
        save(bid, 1, by=actor_of(made.invited(bid.competition)))
