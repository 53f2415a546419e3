"""Reads of contracts, never past what the actor may see."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.competitions.models import Lot
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import BUYERS, IN_USE, OVERSEES, REFERS, SUPPLIERS
from marketplace.evaluations.models import Award
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.events import Event
from marketplace.outcomes.models import NoAward

PAGE = 50


def visible_contracts(actor: Actor) -> Select[Contract]:
    """The contracts the actor may read: as a party, as an overseer, or to refer people to."""
    if actor.is_the_service or actor.has(*OVERSEES):
        return select(Contract)
    reasons = [
        Contract.supplier_id.in_(actor.organisations(*SUPPLIERS)),
        Contract.buyer_id.in_(actor.organisations(*BUYERS)),
    ]
    if actor.has(*REFERS):
        reasons.append(Contract.status.in_([ContractStatus(word) for word in IN_USE]))
    return select(Contract).where(or_(*reasons))


def contract(actor: Actor, contract_id: UUID) -> Contract:
    """One contract with its parties, needs, targets and the award behind it."""
    rows = visible_contracts(actor).options(
        joinedload(Contract.buyer),
        joinedload(Contract.supplier),
        joinedload(Contract.area),
        joinedload(Contract.award).joinedload(Award.competition),
        joinedload(Contract.no_award).joinedload(NoAward.competition),
        selectinload(Contract.needs),
        selectinload(Contract.targets),
        selectinload(Contract.parties),
    )
    return one(rows, contract_id)


def contracts(
    actor: Actor, *, status: str | None = None, after: str | None = None, limit: int = PAGE
) -> Sequence[Contract]:
    """The actor's contracts by reference; drafts and signed ones are few, so a status finds them."""
    rows = visible_contracts(actor).options(joinedload(Contract.supplier), joinedload(Contract.area))
    if status:
        rows = rows.where(Contract.status == ContractStatus(status))
    if after:
        rows = rows.where(Contract.reference > after)
    return db.session.scalars(rows.order_by(Contract.reference).limit(limit)).all()


def contracts_to_sign(actor: Actor, today: date) -> Sequence[Contract]:
    """The drafted contracts that wait for the actor's own signature, once nothing keeps from signing."""
    waiting = or_(
        Contract.supplier_id.in_(actor.organisations(Role.OWNER)) & Contract.supplier_signed_at.is_(None),
        Contract.buyer_id.in_(actor.organisations(Role.DIRECTOR)) & Contract.buyer_signed_at.is_(None),
    )
    rows = select(Contract).outerjoin(Contract.award).outerjoin(Contract.no_award)
    ends_on = NoAward.standstill_ends_on
    over = Contract.no_award_id.is_not(None) & (ends_on.is_(None) | (ends_on < today)) & ~NoAward.held_by.any()
    rows = rows.where(Contract.status == ContractStatus.DRAFTED, waiting, or_(Award.status == "final", over))
    return db.session.scalars(rows.order_by(Contract.starts_on)).all()


def contract_of_direct_award(actor: Actor, no_award_id: UUID) -> Contract | None:
    """The contract that was drafted from a direct award and still stands, if the actor may read it."""
    rows = visible_contracts(actor).where(Contract.no_award_id == no_award_id)
    return db.session.scalars(rows.where(Contract.status != ContractStatus.VOIDED)).one_or_none()


def draft_of(decision_id: UUID) -> UUID | None:
    """The contract that was drafted from an award, or a direct one, and that nobody can sign any more."""
    made_of = or_(Contract.award_id == decision_id, Contract.no_award_id == decision_id)
    return db.session.scalar(select(Contract.id).where(made_of, Contract.status == ContractStatus.DRAFTED))


def signatures_of(contract_id: UUID) -> Sequence[Event]:
    """The signatures under a contract as they were recorded, each with the fingerprint that was signed."""
    rows = select(Event).where(Event.subject_id == contract_id, Event.name == "contract.signed_by_party")
    return db.session.scalars(rows.order_by(Event.id)).all()


def due_to_open(now: datetime) -> Sequence[UUID]:
    """The signed contracts whose day for referrals has come; the service's own question."""
    rows = select(Contract.id).where(
        Contract.status == ContractStatus.SIGNED, Contract.referrals_open_on <= london_day(now)
    )
    return db.session.scalars(rows.order_by(Contract.referrals_open_on)).all()


def due_to_end(now: datetime) -> Sequence[UUID]:
    """The live contracts whose last day is over; the service's own question."""
    over: date = london_day(now)
    rows = select(Contract.id).where(Contract.status == ContractStatus.LIVE, Contract.ends_on < over)
    return db.session.scalars(rows.order_by(Contract.ends_on)).all()


def live_contracts_count(supplier_id: UUID) -> int:
    """How many contracts a supplier delivers now or has signed, which is public."""
    running = Contract.status.in_((ContractStatus.SIGNED, ContractStatus.LIVE))
    rows = select(func.count()).select_from(Contract).where(Contract.supplier_id == supplier_id, running)
    return db.session.scalar(rows) or 0


def first_days(competition_ids: Sequence[UUID]) -> dict[UUID, date]:
    """The day on which the first service of each of these competitions began, where one has; all may know it."""
    rows = select(Lot.competition_id, func.min(Contract.live_at)).join(Lot, Lot.id == Contract.lot_id)
    rows = rows.where(Lot.competition_id.in_(competition_ids), Contract.live_at.is_not(None))
    return {key: london_day(at) for key, at in db.session.execute(rows.group_by(Lot.competition_id)) if at}
