"""Which bid is changed, and whether it can be."""

from uuid import UUID

from marketplace.bids import queries, rules
from marketplace.bids.lifecycle import closed
from marketplace.bids.models import Bid
from marketplace.bids.policies import manages_bid
from marketplace.bids.queries import visible_bids
from marketplace.competitions.queries import visible_competitions
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import Work
from marketplace.ports import KeyVault


def lock_bid(work: Work, bid_id: UUID) -> Bid:
    """The bid to change, while its competition stays as it is: the parent first."""
    seen = queries.bid(work.actor, bid_id)
    work.lock(visible_competitions(work.actor), seen.competition_id, shared=True)
    return work.lock(visible_bids(work.actor), bid_id)


def lock_to_write(work: Work, bid_id: UUID) -> Bid:
    """The bid to write in, while its competition takes bids."""
    bid = lock_bid(work, bid_id)
    work.allow(manages_bid, bid)
    if reason := closed(bid, work.now):
        raise NotNow(f"This bid can no longer be changed. {reason}")
    if not bid.competition.takes_bids(work.now) or bid.withdrawn_at is not None:
        raise NotNow("This bid can no longer be changed")
    return bid


def keep(bid: Bid, copy: rules.WorkingCopy, vault: KeyVault) -> None:
    """Write the working copy back under its supplier's key, as the next revision."""
    bid.working_copy = rules.encrypted(copy, vault.supplier_key(bid.supplier_id), bid.id)
    bid.revision += 1
