"""Submitting a bid, and taking it back."""

from dataclasses import replace
from uuid import UUID

from marketplace.bids import queries, rules
from marketplace.bids.commands.locking import lock_bid
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid, SealedCopy
from marketplace.bids.policies import manages_bid
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault

Conflict.says(uq_sealed_copy_bid_id="This bid has just been submitted by a colleague")

NO_AUTHORITY = "Ask somebody who may sign for your organisation to submit this bid: what you wrote is kept"


def submit_bid(
    actor: Actor,
    bid_id: UUID,
    *,
    name: str,
    position: str,
    vault: KeyVault,
    has_authority: bool = True,
    confirm: bool = True,
) -> Bid:
    """Seal the whole bid for the competition's key; submitted again, the last sealed copy counts."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        before, receipts = queries.working_copy(actor, bid, vault), queries.receipts(actor, bid_id)
        copy = replace(before, declared=rules.Declaration(name, position))
        if (
            bid.status is BidStatus.SUBMITTED
            and not bid.is_stale
            and receipts[0].revision == bid.revision
            and copy == before
        ):
            return pressed_twice(work, bid)
        questions, number, ceiling = queries.questions_of(bid.competition_id), len(receipts) + 1, bid.lot.price_ceiling
        faults = rules.faults(copy, questions, ceiling, queries.items_of(bid.competition_id))
        sealed = rules.sealed(copy, bid.competition.public_key or b"", bid.id)
        fingerprint = rules.seal_hash(sealed)
        work.move(bid, "submit", hash=fingerprint, number=number)
        if wrong := ({} if has_authority else {"has_authority": NO_AUTHORITY}) | faults:
            raise Invalid(**wrong)
        if said := queries.application_to_send(bid):
            raise NotNow(said)
        check_supplier(work, bid.supplier_id, Point.TENDER, bid.id, sealed=True)
        bid.working_copy = rules.encrypted(copy, vault.supplier_key(bid.supplier_id), bid.id)
        who = {"sealed_at": work.now, "sealed_by": actor.user_id, "revision": bid.revision}
        work.add(SealedCopy(bid_id=bid.id, number=number, sealed=sealed, hash=fingerprint, **who))
        return bid


def pressed_twice(work: Work, bid: Bid) -> Bid:
    """The bid as it was submitted a moment ago: nothing has changed since, so there is no second receipt."""
    bid.lifecycle.check(work.actor, bid, "submit", work.now)
    work.allow(manages_bid, bid)
    work.record("bid.submission_repeated", bid)
    return bid


def withdraw_bid(actor: Actor, bid_id: UUID, *, reason: str) -> Bid:
    """Take back a bid before its competition closes; it is never opened."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        work.move(bid, "withdraw")
        bid.withdrawal_reason = reason
        return bid
