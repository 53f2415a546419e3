"""Changes to bids: written, submitted, withdrawn, and opened after the deadline."""

from uuid import UUID

from marketplace.bids import queries, rules
from marketplace.bids.models import Bid, BidAnswer, SealedCopy
from marketplace.bids.policies import manages_bid
from marketplace.bids.queries import visible_bids
from marketplace.competitions import queries as competitions
from marketplace.competitions.entry import entrant
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.policies import bids_for
from marketplace.competitions.queries import visible_competitions
from marketplace.exclusions.checking import check_supplier, check_suppliers, reveal_checks
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault

Conflict.says(
    uq_bid_live="Your organisation has started a bid for this lot already",
    uq_bid_reference="This reference is taken: try again",
    uq_sealed_copy_bid_id="This bid has just been submitted by a colleague",
)


def lock_bid(work: Work, bid_id: UUID) -> Bid:
    """The bid to change, while its competition stays as it is: the parent first."""
    seen = queries.bid(work.actor, bid_id)
    work.lock(visible_competitions(work.actor), seen.competition_id, shared=True)
    return work.lock(visible_bids(work.actor), bid_id)


def lock_to_write(work: Work, bid_id: UUID) -> Bid:
    """The bid to write in, while its competition takes bids."""
    bid = lock_bid(work, bid_id)
    work.allow(manages_bid, bid)
    if not bid.competition.takes_bids(work.now) or bid.withdrawn_at is not None:
        raise NotNow("This bid can no longer be changed")
    return bid


def begin_bid(actor: Actor, lot_id: UUID, *, vault: KeyVault) -> Bid:
    """Begin a bid for a lot; only an invited supplier may, once, while the competition is open."""
    lot = competitions.lot(actor, lot_id)
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), lot.competition_id, shared=True)
        supplier_id = entrant(actor, competition)
        if supplier_id is None:
            raise Forbidden("Only suppliers invited to this competition can bid")
        work.allow(bids_for, supplier_id)
        if not competition.takes_bids(work.now):
            raise NotNow("This competition is not open for bids")
        key, bid_id = vault.supplier_key(supplier_id), new_id()
        who = {"supplier_id": supplier_id, "begun_by": actor.user_id, "begun_at": work.now}
        empty = rules.encrypted(rules.WorkingCopy(), key, bid_id)
        bid = work.add(Bid(id=bid_id, competition_id=competition.id, lot_id=lot_id, working_copy=empty, **who))
        work.record("bid.begun", bid)
        return bid


def save_answer(actor: Actor, bid_id: UUID, criterion_id: UUID, *, text: str, revision: int, vault: KeyVault) -> Bid:
    """Keep an answer in the working copy, unless a colleague changed it meanwhile."""
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        question = queries.question(bid.competition_id, criterion_id)
        if said := rules.too_long(question, text):
            raise Invalid(text=said)
        copy = queries.working_copy(actor, bid, vault)
        copy = copy.with_answer(criterion_id, text, seen=revision, revision=bid.revision + 1)
        keep(bid, copy, vault)
        work.record("bid.saved", bid, revision=bid.revision)
        return bid


def save_price(actor: Actor, bid_id: UUID, *, price: Money, revision: int, vault: KeyVault) -> Bid:
    """Keep the price in the working copy, unless a colleague changed it meanwhile."""
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        if said := rules.too_dear(price, bid.lot.price_ceiling):
            raise Invalid(price=said)
        copy = queries.working_copy(actor, bid, vault)
        keep(bid, copy.with_price(price, seen=revision, revision=bid.revision + 1), vault)
        work.record("bid.saved", bid, revision=bid.revision)
        return bid


def keep(bid: Bid, copy: rules.WorkingCopy, vault: KeyVault) -> None:
    """Write the working copy back under its supplier's key, as the next revision."""
    bid.working_copy = rules.encrypted(copy, vault.supplier_key(bid.supplier_id), bid.id)
    bid.revision += 1


def submit_bid(actor: Actor, bid_id: UUID, *, vault: KeyVault, confirm: bool = True) -> Bid:
    """Seal the whole bid for the competition's key; submitted again, the last sealed copy counts."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        copy = queries.working_copy(actor, bid, vault)
        questions, number = queries.questions_of(bid.competition_id), len(queries.receipts(actor, bid_id)) + 1
        ceiling, public_key = bid.lot.price_ceiling, bid.competition.public_key
        assert public_key is not None
        sealed = rules.sealed(copy, public_key, bid.id)
        fingerprint = rules.seal_hash(sealed)
        work.move(bid, "submit", hash=fingerprint, number=number)
        if wrong := rules.faults(copy, questions, ceiling):
            raise Invalid(**wrong)
        if said := queries.application_to_send(bid):
            raise NotNow(said)
        check_supplier(work, bid.supplier_id, Point.TENDER, bid.id, sealed=True)
        who = {"sealed_at": work.now, "sealed_by": actor.user_id}
        work.add(SealedCopy(bid_id=bid.id, number=number, sealed=sealed, hash=fingerprint, **who))
        return bid


def withdraw_bid(actor: Actor, bid_id: UUID, *, reason: str) -> Bid:
    """Take back a bid before its competition closes; it is never opened."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        work.move(bid, "withdraw")
        bid.withdrawal_reason = reason
        return bid


def open_bids(actor: Actor, competition_id: UUID, *, vault: KeyVault) -> list[Bid]:
    """Open the bids of a closed competition at once; who was no member at the deadline is disregarded, and unread."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(is_the_service, competition)
        if competition.status is not CompetitionStatus.CLOSED:
            raise NotNow("Bids are opened when their competition has closed")
        submitted = queries.to_open(competition_id)
        if queries.waits_for_decisions(competition, submitted):
            raise NotNow("A bidder has applied to join: its application is decided before bids are opened")
        reasons = queries.reasons_not_opened(competition, submitted, work.now)
        for bid in submitted:
            if reason := reasons.get(bid.id):
                work.move(bid, "disregard", competition_id=competition_id, reason=reason)
                bid.disregard_reason = reason
        opened = [bid for bid in submitted if bid.id not in reasons]
        private_key = vault.private_key(competition_id) if opened else b""
        for bid in opened:
            open_bid(work, bid, private_key)
        reveal_checks([bid.id for bid in opened])
        check_suppliers(work, [(bid.supplier_id, bid.id) for bid in opened], Point.TENDER)
        work.record("bids.opened", competition, count=len(opened))
        return opened


def open_bid(work: Work, bid: Bid, private_key: bytes) -> None:
    """Turn what one supplier sealed last into readable rows, after checking that it is what was submitted."""
    last = bid.sealed_copies[-1]
    answers, price = rules.unsealed(last.sealed, last.hash, private_key, bid.id)
    work.move(bid, "open", competition_id=bid.competition_id)
    bid.price = price
    for criterion_id, text in answers.items():
        work.add(BidAnswer(bid_id=bid.id, criterion_id=criterion_id, text=text))


def confirm_bid(actor: Actor, bid_id: UUID, *, confirm: bool = True) -> Bid:
    """Say that a submitted bid stands as it is, though the terms were changed after it was sent."""
    with unit_of_work(actor) as work:
        bid = lock_bid(work, bid_id)
        work.allow(manages_bid, bid)
        if not bid.competition.takes_bids(work.now):
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
