"""Bidders answer in their bid what every bid must pass, where the design asks them."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries
from marketplace.bids.commands import open_bids, save_item, submit_bid
from marketplace.bids.models import Bid
from marketplace.bids.rules import StaleAnswer
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, PassFailItem
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Invalid, NotFound
from tests.factories import bids as begun
from tests.factories import competitions as made


def asking() -> Competition:
    """An open competition with one item that bidders answer, and one that the chair finds alone."""
    about = {"question": "Are you insured for £5 million?", "by_bidder": True}
    items = [
        PassFailItem(code="PF1", position=1, title="Insurance", **about),
        PassFailItem(code="PF2", position=2, title="Accounts", question="Do your accounts say you can go on?"),
    ]
    return made.open_competition(items=items)


def save(
    bid: Bid, *, confirmed: bool = True, text: str = "Policy 12", revision: int = 1, by: Actor | None = None
) -> Bid:
    said = {"confirmed": confirmed, "text": text, "revision": revision}
    item = bid.competition.items[0]
    return save_item(by or actor_of(begun.manager_of(bid)), bid.id, item.id, **said, vault=made.vault())


def submit(bid: Bid) -> Bid:
    return submit_bid(actor_of(begun.manager_of(bid)), bid.id, **begun.SIGNED, vault=made.vault())


def test_an_item_is_answered_before_a_bid_is_whole_and_sealed_with_it():
    bid = begun.draft_bid(asking())
    with pytest.raises(Invalid) as refusal:
        submit(bid)
    assert refusal.value.errors == {"item_pf1": ["Answer PF1, Insurance"]}
    save(bid, confirmed=False, text="Renewed in May")
    assert b"Renewed" not in bid.working_copy
    submit(bid)
    assert b"Renewed" not in bid.sealed_copies[0].sealed

    competition = bid.competition
    with clock.frozen_at(competition.closes_at):
        competition.status, competition.closed_at = CompetitionStatus.CLOSED, clock.now()
        begun.opening(competition)
        open_bids(SYSTEM, competition.id, vault=made.vault())
    [said] = bid.item_answers
    assert (said.item.code, said.confirmed, said.text) == ("PF1", False, "Renewed in May")


def test_a_colleagues_answer_is_never_overwritten_unseen():
    bid = begun.draft_bid(asking())
    save(bid)
    with pytest.raises(StaleAnswer) as stale:
        save(bid, text="Policy 13")
    assert (stale.value.theirs, stale.value.revision) == ("Yes\nPolicy 12", 2)
    assert save(bid, revision=2, confirmed=False).revision == 3


def test_only_what_bidders_are_asked_and_only_by_its_own_people():
    bid = begun.draft_bid(asking())
    assert [each.code for each in queries.items_of(bid.competition_id)] == ["PF1"]
    manager, last = actor_of(begun.manager_of(bid)), bid.competition.items[1]
    with pytest.raises(NotFound):
        save_item(manager, bid.id, last.id, confirmed=True, revision=1, vault=made.vault())
    with pytest.raises(NotFound):
        save(bid, by=actor_of(made.invited(bid.competition)))
