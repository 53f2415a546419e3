"""The second of two people confirms the opening, and the service opens every bid."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from marketplace.accounts.queries import actor_of
from marketplace.bids.commands import confirm_opening
from marketplace.bids.lifecycle import BidStatus, OpeningStatus
from marketplace.bids.models import Opening
from marketplace.competitions.commands import cancel_competition
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from tests.events import events_named
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made


def started():
    competition = made.closed_competition()
    return competition, begun.submitted_bid(competition), begun.opening(competition, OpeningStatus.STARTED)


def director_of(competition):
    return actor_of(accounts.user(Role.DIRECTOR, competition.buyer_id))


def test_somebody_else_confirms_and_the_bids_open():
    competition, bid, opening = started()
    confirm_opening(director_of(competition), competition.id)
    assert (opening.status, bid.status) == (OpeningStatus.CONFIRMED, BidStatus.SUBMITTED)
    jobs.drain()
    assert (opening.status, bid.status) == (OpeningStatus.FINISHED, BidStatus.OPENED)
    assert len(events_named("bids.opened")) == len(events_named("opening.finished")) == 1


def test_whoever_started_it_cannot_confirm_it():
    competition, _, opening = started()
    with pytest.raises(Forbidden, match="somebody else must confirm it"):
        confirm_opening(actor_of(opening.starter), competition.id)
    with pytest.raises(IntegrityError, match="two_people"), db.session.begin_nested():
        db.session.execute(
            update(Opening).values(status="confirmed", confirmed_at=opening.started_at, confirmed_by=opening.started_by)
        )


def test_not_before_somebody_has_started_it_and_not_after_a_cancellation():
    waiting = made.closed_competition()
    with pytest.raises(NotNow, match="Nobody has started"):
        confirm_opening(director_of(waiting), waiting.id)
    competition, bid, _ = started()
    cancel_competition(actor_of(made.commissioner(competition)), competition.id, reason="No money")
    with pytest.raises(NotNow, match="was cancelled"):
        confirm_opening(director_of(competition), competition.id)
    assert bid.status is BidStatus.SUBMITTED


def test_a_bidder_cannot():
    competition, bid, _ = started()
    with pytest.raises(Forbidden):
        confirm_opening(actor_of(begun.manager_of(bid)), competition.id)
