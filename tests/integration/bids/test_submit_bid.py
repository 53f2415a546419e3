"""Submitting seals the whole bid for the competition's key."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries, rules
from marketplace.bids.commands import save_price, submit_bid
from marketplace.bids.lifecycle import BidStatus
from marketplace.competitions.commands import cancel_competition
from marketplace.exclusions.models import DebarmentCheck, Point
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from marketplace.kernel.money import Money
from tests.events import events_named
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.factories import exclusions


def submit(bid, by=None, **more):
    return submit_bid(by or actor_of(begun.manager_of(bid)), bid.id, **begun.SIGNED, vault=made.vault(), **more)


def test_a_bid_manager_submits_and_gets_a_receipt(noon):
    bid = begun.draft_bid()
    manager = actor_of(begun.manager_of(bid))

    submit(bid, manager)

    assert (bid.status, bid.submitted_at, bid.price) == (BidStatus.SUBMITTED, noon, None)
    [receipt] = queries.receipts(manager, bid.id)
    assert receipt.hash == hashlib.sha256(receipt.sealed).hexdigest()
    assert begun.ANSWER.encode() not in receipt.sealed
    [event] = events_named("bid.submitted")
    assert (event.actor_id, event.facts) == (manager.user_id, {"hash": receipt.hash, "number": 1})


def test_submitted_again_the_last_copy_counts(noon):
    bid = begun.draft_bid()
    submit(bid)
    save_price(actor_of(begun.manager_of(bid)), bid.id, **begun.lines(Money(100)), revision=1, vault=made.vault())
    with clock.frozen_at(noon + timedelta(hours=1)):
        submit(bid)
    receipts = queries.receipts(actor_of(begun.manager_of(bid)), bid.id)
    assert [(each.number, each.sealed_at) for each in receipts] == [(2, noon + timedelta(hours=1)), (1, noon)]
    assert bid.submitted_at == noon + timedelta(hours=1)


def test_only_a_whole_bid_is_sealed():
    competition = made.open_competition()
    bid = begun.draft_bid(competition, copy=rules.WorkingCopy())
    with pytest.raises(Invalid) as refused:
        submit(bid)
    assert refused.value.errors == {
        "answer_q1": ["Answer Q1, Delivery"],
        "answer_sv1": ["Answer SV1, Jobs"],
        "price": ["Enter your price"],
    }


def test_a_price_above_the_ceiling_is_never_sealed():
    competition = made.open_competition()
    bid = begun.draft_bid(competition, copy=begun.written(competition, price=made.CEILING + Money(1)))
    with pytest.raises(Invalid) as refused:
        submit(bid)
    assert list(refused.value.errors) == ["price"]


def test_the_deadlines_own_instant_is_too_late():
    bid = begun.draft_bid()
    closes_at = bid.competition.closes_at
    with clock.frozen_at(closes_at - timedelta(microseconds=1)):
        submit(bid)
    with clock.frozen_at(closes_at), pytest.raises(NotNow, match="has closed"):
        submit(bid)


def test_not_in_a_cancelled_competition():
    bid = begun.draft_bid()
    person = actor_of(made.commissioner(bid.competition))
    cancel_competition(person, bid.competition_id, reason="The need has gone")
    with pytest.raises(NotNow, match="was cancelled"):
        submit(bid)


def test_a_rival_learns_nothing():
    bid = begun.draft_bid()
    for person in (made.invited(bid.competition), made.commissioner(bid.competition)):
        with pytest.raises(NotFound):
            submit(bid, actor_of(person))


def test_a_bidder_debarred_on_a_mandatory_ground_is_refused_in_words_and_nobody_learns_of_the_bid():
    bid = begun.draft_bid()
    bid.supplier.company_number = "01234567"
    db.session.commit()
    exclusions.listed(exclusions.debarred("Whoever", "GB-COH:01234567"))
    with pytest.raises(NotNow, match="on the debarment list of 27 February 2027 on a mandatory ground"):
        submit(bid)
    check = db.session.scalars(select(DebarmentCheck).where(DebarmentCheck.subject_id == bid.id)).one()
    assert (check.point, check.sealed, bid.status) == (Point.TENDER, True, BidStatus.DRAFT)
    assert not events_named("debarment.found")


def test_submit_pressed_twice_is_one_submission_and_one_receipt(noon):
    bid = begun.draft_bid()
    submit(bid)
    with clock.frozen_at(noon + timedelta(seconds=1)):
        submit(bid)
    assert len(queries.receipts(actor_of(begun.manager_of(bid)), bid.id)) == len(events_named("bid.submitted")) == 1
    assert bid.submitted_at == noon


def test_whoever_has_no_authority_submits_nothing():
    bid = begun.draft_bid()
    with pytest.raises(Invalid) as refused:
        submit(bid, has_authority=False)
    assert list(refused.value.errors) == ["has_authority"]
    assert bid.status is BidStatus.DRAFT
