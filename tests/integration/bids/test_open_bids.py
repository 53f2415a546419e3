"""When the competition has closed the service opens every submitted bid at once."""

import pytest
from sqlalchemy import select, update

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries, rules
from marketplace.bids.commands import open_bids, save_price, submit_bid, withdraw_bid
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import BidAnswer, SealedCopy
from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.reactions import close_due_competitions
from marketplace.exclusions.models import DebarmentCheck, Point
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.money import Money
from tests.events import events_named
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.factories import exclusions


def close(competition):
    with clock.frozen_at(competition.closes_at):
        close_due_competitions()
        jobs.drain()


def test_every_submitted_bid_is_opened_in_one_unit():
    competition = made.open_competition()
    first, second = (begun.submitted_bid(competition, text=text) for text in ("We listen", "We talk"))
    draft, gone = begun.draft_bid(competition), begun.submitted_bid(competition)
    withdraw_bid(actor_of(begun.manager_of(gone)), gone.id, reason="No capacity")

    close(competition)

    assert {bid.status for bid in (first, second)} == {BidStatus.OPENED}
    assert (draft.status, gone.status) == (BidStatus.DRAFT, BidStatus.WITHDRAWN)
    assert (first.price, first.opened_at) == (begun.PRICE, competition.closes_at)
    assert [row.text for row in first.answers] == ["We listen", "We listen"]
    assert {row.bid_id for row in db.session.scalars(select(BidAnswer))} == {first.id, second.id}
    [event] = events_named("bids.opened")
    assert (event.subject_id, event.facts) == (competition.id, {"count": 2})
    assert set(db.session.scalars(queries.opened_bids(competition.id))) == {first, second}


def test_the_copy_submitted_last_is_the_one_opened():
    bid = begun.submitted_bid()
    manager = actor_of(begun.manager_of(bid))
    save_price(manager, bid.id, price=Money(100_00), revision=1, vault=made.vault())
    submit_bid(manager, bid.id, vault=made.vault())
    save_price(manager, bid.id, price=Money(50_00), revision=2, vault=made.vault())

    close(bid.competition)

    assert bid.price == Money(100_00)


def test_the_job_run_twice_opens_nothing_twice():
    bid = begun.submitted_bid()
    close(bid.competition)
    [event] = events_named("competition.closed")
    with clock.frozen_at(bid.competition.closes_at):
        jobs.perform(event.id, "bids.open_bids_of")
    assert len(events_named("bids.opened")) == 1


def test_nothing_opens_before_the_deadline():
    bid = begun.submitted_bid()
    with pytest.raises(NotNow, match="has closed"):
        open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    with clock.frozen_at(bid.competition.closes_at):
        close_due_competitions()
    with pytest.raises(NotNow, match="stay sealed"):  # the application believes it is over; the vault's clock does not
        open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    assert bid.status is BidStatus.SUBMITTED


def test_no_person_opens_bids():
    bid = begun.submitted_bid()
    for person in (made.commissioner(bid.competition), begun.manager_of(bid)):
        with clock.frozen_at(bid.competition.closes_at), pytest.raises(Forbidden):
            open_bids(actor_of(person), bid.competition_id, vault=made.vault())


def test_one_changed_copy_keeps_every_bid_shut():
    bid, other = begun.submitted_bid(), None
    other = begun.submitted_bid(bid.competition)
    changed = b"something else"
    db.session.execute(
        update(SealedCopy).where(SealedCopy.bid_id == bid.id).values(sealed=changed, hash=rules.seal_hash(changed))
    )
    db.session.commit()
    with clock.frozen_at(bid.competition.closes_at):
        close_due_competitions()
        with pytest.raises(rules.Broken):
            open_bids(SYSTEM, bid.competition_id, vault=made.vault())
    assert (bid.status, other.status) == (BidStatus.SUBMITTED, BidStatus.SUBMITTED)


def test_a_competition_cancelled_before_the_opening_keeps_its_bids_shut():
    bid = begun.submitted_bid()
    with clock.frozen_at(bid.competition.closes_at):
        close_due_competitions()
        cancel_competition(actor_of(made.commissioner(bid.competition)), bid.competition_id, reason="No money")
        jobs.drain()
    assert bid.status is BidStatus.SUBMITTED
    assert events_named("bids.opened") == []


def test_every_bidder_is_checked_again_at_the_opening_and_the_sealed_checks_are_shown():
    competition = made.open_competition()
    bid = begun.submitted_bid(competition)
    exclusions.listed(exclusions.debarred(bid.supplier.name))
    close(competition)
    checks = db.session.scalars(select(DebarmentCheck).where(DebarmentCheck.subject_id == bid.id)).all()
    assert [(each.point, each.sealed, each.outcome.value) for each in checks if each.reading] == [
        (Point.TENDER, False, "possible")
    ]
    assert not any(each.sealed for each in checks)
