"""Bids of which their supplier has to think again before the deadline: changed terms, and what is not sent yet."""

from uuid import UUID

from marketplace.bids.commands.locking import lock_bid
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.bids.policies import manages_bid
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work


def confirm_bid(actor: Actor, bid_id: UUID, *, confirm: bool = True) -> Bid:
    """Say that a submitted bid stands as it is, though the terms were changed after it was sent."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        work.allow(manages_bid, bid)
        if not bid.competition.takes_bids_of(bid.supplier_id, work.now):
            raise NotNow("This competition has closed")
        if not bid.is_stale:
            raise NotNow("There is nothing to confirm: the terms have not changed since you submitted this bid")
        bid.confirmed_at, bid.confirmed_by = work.now, actor.user_id
        work.record("bid.confirmed", bid)
        return bid


def remind_to_confirm(actor: Actor, bid_id: UUID) -> Bid:
    """Remind a supplier, once after each change, that its bid is not opened unless it confirms it."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        work.allow(is_the_service, bid)
        amended = bid.competition.amended_at
        if not bid.is_stale or amended is None or (bid.reminded_at is not None and bid.reminded_at >= amended):
            raise NotNow("There is nobody to remind")
        bid.reminded_at = work.now
        work.record("bid.confirmation_near", bid)
        return bid


def remind_to_submit(actor: Actor, bid_id: UUID) -> Bid:
    """Remind a supplier once that a bid it has begun is not submitted, while there is time to do so."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        work.allow(is_the_service, bid)
        if bid.status is not BidStatus.DRAFT or bid.reminded_at is not None or not bid.competition.takes_bids(work.now):
            raise NotNow("There is nobody to remind")
        bid.reminded_at = work.now
        work.record("bid.submission_near", bid)
        return bid
