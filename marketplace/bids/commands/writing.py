"""Writing a bid: begun, answered, priced, and the parts beside the answers."""

from typing import Any
from uuid import UUID

from marketplace.accounts.queries import visible_organisations
from marketplace.bids import queries, rules
from marketplace.bids.commands.locking import keep, lock_to_write
from marketplace.bids.models import Bid
from marketplace.competitions import queries as competitions
from marketplace.competitions.entry import entrant
from marketplace.competitions.models import Competition, CompetitionInvitation
from marketplace.competitions.policies import bids_for
from marketplace.competitions.queries import visible_competitions
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault

Conflict.says(
    uq_bid_live="Your organisation has started a bid for this lot already",
    uq_bid_reference="This reference is taken: try again",
)


def begin_bid(actor: Actor, lot_id: UUID, *, vault: KeyVault) -> Bid:
    """Begin a bid for a lot; only an invited supplier may, once, while the competition is open."""
    lot = competitions.lot(actor, lot_id)
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), lot.competition_id, shared=True)
        supplier_id = entrant(actor, competition)
        if supplier_id is None:
            raise Forbidden("Only suppliers invited to this competition can bid")
        work.lock(visible_organisations(actor), supplier_id)  # its bids are counted below
        work.allow(bids_for, supplier_id)
        if not competition.takes_bids_of(supplier_id, work.now):
            raise NotNow("This competition is not open for bids")
        check_lots(competition, supplier_id, competitions.own_invitation(actor, competition.id), lot.number)
        key, bid_id = vault.supplier_key(supplier_id), new_id()
        who = {"supplier_id": supplier_id, "begun_by": actor.user_id, "begun_at": work.now}
        empty = rules.encrypted(rules.WorkingCopy(), key, bid_id)
        bid = work.add(Bid(id=bid_id, competition_id=competition.id, lot_id=lot_id, working_copy=empty, **who))
        work.record("bid.begun", bid)
        return bid


def check_lots(
    competition: Competition, supplier_id: UUID, invitation: CompetitionInvitation | None, number: int
) -> None:
    """Refuse a lot that the supplier was not invited to, and one more than it may bid for."""
    if invitation is not None and invitation.lot_numbers is not None and number not in invitation.lot_numbers:
        raise Forbidden("You were invited to other lots of this competition, and not to this one")
    most = competition.most_lots_bid
    if most is not None and queries.live_bids_of(competition.id, supplier_id) >= most:
        raise NotNow(f"A supplier may bid for {most} lot{'s' if most != 1 else ''} of this competition at most")


def save_answer(actor: Actor, bid_id: UUID, criterion_id: UUID, *, text: str, revision: int, vault: KeyVault) -> Bid:
    """Keep an answer in the working copy, unless a colleague changed it meanwhile."""
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        question = queries.question(bid.competition_id, criterion_id)
        if said := rules.too_long(question, text):
            raise Invalid(text=said)
        copy = queries.working_copy(actor, bid, vault)
        copy = copy.with_answer(criterion_id, text, seen=revision, revision=bid.revision + 1, by=actor.name)
        keep(bid, copy, vault)
        work.record("bid.saved", bid, revision=bid.revision)
        return bid


def save_price(
    actor: Actor, bid_id: UUID, *, lines: list[dict[str, Any]], overhead: Money | None, revision: int, vault: KeyVault
) -> Bid:
    """Keep the price schedule in the working copy: its total is the price, and never above the ceiling."""
    schedule = rules.Schedule(tuple(rules.PriceLine(**line) for line in lines), overhead or Money.zero)
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        if said := rules.unpriced(schedule) or rules.too_dear(schedule.total, bid.lot.price_ceiling):
            raise Invalid(lines=f"{said}. Your lines and overheads come to {schedule.total}")
        keep_part(work, bid, "schedule", schedule, revision, vault)
        return bid


def save_supply_chain(
    actor: Actor, bid_id: UUID, *, subcontractors: list[dict[str, Any]], revision: int, vault: KeyVault
) -> Bid:
    """Keep who delivers which part for which promised share; the shares are at most the whole."""
    chain = tuple(rules.Subcontractor(**each) for each in subcontractors)
    if said := rules.promised_too_much(chain):
        raise Invalid(subcontractors=said)
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        keep_part(work, bid, "chain", chain, revision, vault)
        return bid


def save_plan(actor: Actor, bid_id: UUID, *, milestones: list[dict[str, Any]], revision: int, vault: KeyVault) -> Bid:
    """Keep what is done between the award and the first day, in the order of its time."""
    plan = tuple(sorted((rules.Milestone(**each) for each in milestones), key=lambda each: each.weeks))
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        keep_part(work, bid, "plan", plan, revision, vault)
        return bid


def save_item(
    actor: Actor,
    bid_id: UUID,
    item_id: UUID,
    *,
    confirmed: bool,
    revision: int,
    vault: KeyVault,
    text: str | None = None,
) -> Bid:
    """Keep what is said of something that every bid must pass, unless a colleague changed it meanwhile."""
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        item = queries.item(bid.competition_id, item_id)
        said = rules.Confirmed(confirmed, text or "", bid.revision + 1, actor.name)
        keep(bid, queries.working_copy(actor, bid, vault).with_item(item.id, said, seen=revision), vault)
        work.record("bid.saved", bid, revision=bid.revision)
        return bid


def keep_part(work: Work, bid: Bid, name: str, value: Any, revision: int, vault: KeyVault) -> None:
    """Keep one part of the working copy, unless a colleague changed it meanwhile."""
    copy = queries.working_copy(work.actor, bid, vault)
    copy = copy.with_part(name, value, seen=revision, revision=bid.revision + 1, by=work.actor.name)
    keep(bid, copy, vault)
    work.record("bid.saved", bid, revision=bid.revision)


def reuse_answers(actor: Actor, bid_id: UUID, *, earlier_id: UUID, vault: KeyVault) -> Bid:
    """Copy the answers of an earlier bid to the questions of the same code that nobody has answered here yet."""
    earlier = queries.earlier_bid(actor, bid_id, earlier_id)
    with unit_of_work(actor) as work:
        bid = lock_to_write(work, bid_id)
        copy = queries.working_copy(actor, bid, vault)
        texts = queries.reusable(bid, copy, earlier, queries.working_copy(actor, earlier, vault))
        if not texts:
            raise NotFound
        keep(bid, copy.with_copied(texts, revision=bid.revision + 1), vault)
        work.record("bid.saved", bid, revision=bid.revision)
        return bid
