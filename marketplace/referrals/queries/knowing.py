"""Concerns and case notes, for those who know the person."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import RoleGrant, User
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import MANAGES
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import start_of
from marketplace.kernel.db import db, one
from marketplace.people.queries import who_may_know
from marketplace.referrals.lifecycle import ConcernStatus, PlanStatus
from marketplace.referrals.models import ActionPlan, CaseNote, Concern, FollowUp, Readers, Referral, Severity, Side
from marketplace.referrals.policies import WORKERS, knows_person_of
from marketplace.referrals.queries.lists import Colleague, colleagues
from marketplace.referrals.queries.seeing import visible_referrals
from marketplace.referrals.queries.services import IS_OPEN

NOTES_A_PAGE = 5
CONCERNS_A_PAGE = 50


def of_supplier(actor: Actor) -> Any:
    """The condition that the actor works on the referral at the supplier."""
    ours = actor.organisations(*WORKERS)
    return or_(Referral.supplier_id.in_(ours), Referral.subcontractor_id.in_(ours))


def of_probation(actor: Actor) -> Any:
    """The condition that the actor refers the person, or leads that team."""
    led = actor.areas(Role.TEAM_LEAD)
    own = [Referral.practitioner_id == actor.user_id] if actor.has(Role.PRACTITIONER) else [false()]
    return or_(*own, Referral.unit_key.in_(led), Referral.region_key.in_(led))


def known_referrals(actor: Actor) -> Select[Referral]:
    """The visible referrals of which the actor knows the person: not those that are only followed."""
    if actor.is_the_service:
        return visible_referrals(actor)
    return visible_referrals(actor).where(or_(of_supplier(actor), of_probation(actor)))


def visible_concerns(actor: Actor) -> Select[Concern]:
    """The concerns about persons whom the actor knows."""
    return select(Concern).where(Concern.referral_id.in_(known_referrals(actor).with_only_columns(Referral.id)))


def concern(actor: Actor, concern_id: UUID) -> Concern:
    """One concern with its referral and what was done."""
    whole = (
        joinedload(Concern.referral).options(joinedload(Referral.person), joinedload(Referral.contract)),
        joinedload(Concern.raiser),
        joinedload(Concern.recipient),
        joinedload(Concern.acknowledger),
        selectinload(Concern.follow_ups).joinedload(FollowUp.author),
    )
    return one(visible_concerns(actor).options(*whole), concern_id)


#: The concerns of one referral, newest first; built once, for each page of a referral asks it.
CONCERNS = (
    select(Concern)
    .where(Concern.referral_id == bindparam("referral_id"))
    .options(joinedload(Concern.recipient))
    .order_by(Concern.raised_at.desc(), Concern.id)
)


def concerns_of(actor: Actor, referral: Referral) -> Sequence[Concern]:
    """The concerns of one referral that the actor was let see, newest first; none for who does not know the person."""
    if not knows_person_of(actor, referral):
        return []
    return db.session.scalars(CONCERNS, {"referral_id": referral.id}).all()


def concerns_within(actor: Actor, since: date | None, until: date | None) -> Sequence[Concern]:
    """The concerns the actor may read that were raised on these days; the open ones first, by their time."""
    whole = (joinedload(Concern.recipient), joinedload(Concern.referral).joinedload(Referral.person))
    rows = visible_concerns(actor).where(*raised_within(since, until)).options(*whole)
    order = (Concern.status == ConcernStatus.CLOSED, Concern.acknowledged_at.is_not(None), Concern.acknowledge_by)
    return db.session.scalars(rows.order_by(*order, Concern.id).limit(CONCERNS_A_PAGE)).all()


def raised_within(since: date | None, until: date | None) -> list[Any]:
    """The conditions that a concern was raised on one of these days, as people in London count them."""
    first = [Concern.raised_at >= start_of(since)] if since else []
    last = [Concern.raised_at < start_of(until + timedelta(days=1))] if until else []
    return [*first, *last]


class ConcernFigures(NamedTuple):
    """What a report says of the concerns of one service and one severity."""

    service: str
    reference: str
    severity: Severity
    raised: int
    in_time: int
    late: int
    escalated: int
    open: int


def concern_figures(actor: Actor, since: date | None, until: date | None, now: datetime) -> Sequence[ConcernFigures]:
    """How concerns were answered, by service and severity, without names: also for who manages the contract."""
    known = Concern.referral_id.in_(known_referrals(actor).with_only_columns(Referral.id))
    managed = Contract.buyer_id.in_(actor.organisations(*MANAGES))
    answered = Concern.acknowledged_at
    in_time = answered <= Concern.acknowledge_by
    late = or_(answered > Concern.acknowledge_by, and_(answered.is_(None), Concern.acknowledge_by < now))
    count = func.count()
    rows = (
        select(Contract.title, Contract.reference, Concern.severity, count)
        .add_columns(count.filter(in_time), count.filter(late), count.filter(Concern.escalated_at.is_not(None)))
        .add_columns(count.filter(Concern.status != ConcernStatus.CLOSED))
        .join(Referral, Referral.id == Concern.referral_id)
        .join(Contract, Contract.id == Referral.contract_id)
        .where(or_(known, managed), *raised_within(since, until))
        .group_by(Contract.title, Contract.reference, Concern.severity)
        .order_by(Contract.title, Contract.reference, Concern.severity)
    )
    return [ConcernFigures(*row) for row in db.session.execute(rows)]


def concerns_late(now: datetime) -> Sequence[UUID]:
    """The concerns that nobody acknowledged in time and that the team lead does not know of yet."""
    rows = select(Concern.id).where(Concern.status == ConcernStatus.RAISED, Concern.acknowledge_by < now)
    return db.session.scalars(rows.order_by(Concern.acknowledge_by)).all()


def plans_past_answer(today: date) -> Sequence[UUID]:
    """The submitted plans whose practitioner has not answered in the days that the contract gives."""
    waiting = (ActionPlan.status == PlanStatus.SUBMITTED, ActionPlan.approve_by < today)
    runs = (IS_OPEN, Referral.withdrawn_at.is_(None), Referral.clock_stopped_on.is_(None))
    rows = select(ActionPlan.id).join(Referral, Referral.id == ActionPlan.referral_id).where(*waiting, *runs)
    return db.session.scalars(rows.order_by(ActionPlan.approve_by)).all()


def team_leads(referral: Referral) -> Sequence[User]:
    """Who leads the team of the delivery unit that a referral comes from; else who leads in its region."""
    for area in (referral.unit_key, referral.region_key):
        held = select(RoleGrant.user_id).where(RoleGrant.role == Role.TEAM_LEAD, RoleGrant.area_key == area)
        rows = select(User).where(User.id.in_(held), User.left_at.is_(None)).order_by(User.email)
        if found := db.session.scalars(rows).all():
            return found
    return []


def concern_recipients(referral: Referral, actor: Actor) -> list[tuple[UUID, str]]:
    """Who can be told of a concern, but never who tells it."""
    return list(recipients_of(referral, besides=actor.user_id).items())


def recipients_of(referral: Referral, *, besides: UUID | None) -> dict[UUID, str]:
    """Practitioner, team leads and the supplier's caseworkers, as far as they may know of the person."""
    staff: Sequence[Colleague] = colleagues(referral.supplier_id, referral.subcontractor_id or referral.supplier_id)
    refers = referral.practitioner
    named = {refers.id: f"{refers.name}, practitioner"} if refers.left_at is None else {}
    named |= {each.id: f"{each.name}, team lead" for each in team_leads(referral) if each.id not in named}
    for each in sorted(staff, key=lambda each: each.id != referral.caseworker_id):
        part = "caseworker" if each.id == referral.caseworker_id else "supplier"
        named.setdefault(each.id, f"{each.name}, {part}")
    able = who_may_know(referral.person_id, list(named))
    return {key: name for key, name in named.items() if key in able and key != besides}


def visible_notes(actor: Actor) -> Select[CaseNote]:
    """The case notes of persons whom the actor knows, less those that are only for the other side."""
    seen = select(CaseNote).where(CaseNote.referral_id.in_(known_referrals(actor).with_only_columns(Referral.id)))
    if actor.is_the_service:
        return seen
    suppliers = select(Referral.id).where(of_supplier(actor))
    probation = select(Referral.id).where(of_probation(actor))
    return seen.where(
        or_(
            CaseNote.readers == Readers.BOTH,
            and_(CaseNote.side == Side.SUPPLIER, CaseNote.referral_id.in_(suppliers)),
            and_(CaseNote.side == Side.PROBATION, CaseNote.referral_id.in_(probation)),
        )
    )


def note(actor: Actor, note_id: UUID) -> CaseNote:
    """One case note, with its referral."""
    whole = joinedload(CaseNote.referral).options(joinedload(Referral.person), joinedload(Referral.contract))
    return one(visible_notes(actor).options(whole), note_id)


def notes_of(actor: Actor, referral_id: UUID, page: int = 1) -> tuple[Sequence[CaseNote], int]:
    """One page of a referral's notes, newest first, and how many notes there are."""
    rows = visible_notes(actor).where(CaseNote.referral_id == referral_id)
    count = db.session.scalar(rows.with_only_columns(func.count())) or 0
    rows = rows.options(joinedload(CaseNote.author), joinedload(CaseNote.striker))
    rows = rows.order_by(CaseNote.written_at.desc(), CaseNote.id.desc())
    return db.session.scalars(rows.offset((max(page, 1) - 1) * NOTES_A_PAGE).limit(NOTES_A_PAGE)).all(), count
