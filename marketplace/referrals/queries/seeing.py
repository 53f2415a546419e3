"""Which referrals, appointments and plans somebody may see."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, any_, bindparam, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.models import Contract, ContractParty, PartyRole
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.people.models import Person
from marketplace.people.queries import open_to
from marketplace.referrals.models import (
    ActionPlan,
    Appointment,
    Referral,
    ReferralNeed,
    ReferralOutcome,
)
from marketplace.referrals.policies import FOLLOWERS, WORKERS


def visible_referrals(actor: Actor) -> Select[Referral]:
    """Own referrals and drafts, those of teams the actor leads, and those sent or allotted to their organisation."""
    if actor.is_the_service:
        return select(Referral)
    seen = [*own(actor), *allotted(actor)]
    return select(Referral).where(or_(*seen) if seen else false(), open_to(actor, Referral.person_id))


def listed_referrals(actor: Actor) -> Select[Referral]:
    """The referrals of the actor's own lists: those they see, less what a contract shares with a subcontractor."""
    if actor.is_the_service:
        return select(Referral)
    seen = own(actor)
    return select(Referral).where(or_(*seen) if seen else false(), open_to(actor, Referral.person_id))


def own(actor: Actor) -> list[ColumnElement[bool]]:
    """Why a referral is the actor's own: they refer, lead the team, or follow it at the supplier."""
    seen = []
    if actor.has(Role.PRACTITIONER):
        seen.append(Referral.practitioner_id == actor.user_id)
    if led := actor.areas(Role.TEAM_LEAD):
        seen += [Referral.unit_key.in_(led), Referral.region_key.in_(led)]
    if suppliers := actor.organisations(*FOLLOWERS):
        seen.append(and_(among(Referral.supplier_id, suppliers), Referral.sent_at.is_not(None)))
    return seen


def allotted(actor: Actor) -> list[ColumnElement[bool]]:
    """Why a subcontractor sees a referral: it is allotted to them, or the contract shares all of its referrals."""
    if not (organisations := actor.organisations(*FOLLOWERS)):
        return []
    is_party = and_(
        among(ContractParty.organisation_id, organisations),
        ContractParty.role == PartyRole.SUBCONTRACTOR,
    )
    shared = select(Contract.id).join(ContractParty, ContractParty.contract_id == Contract.id)
    shared = shared.where(Contract.shares_referrals, is_party)
    sent = Referral.sent_at.is_not(None)
    # as an array it is asked once and first, so that the index on contracts can be used
    of_shared = Referral.contract_id == any_(func.array(shared.scalar_subquery()))
    return [and_(among(Referral.subcontractor_id, organisations), sent), and_(of_shared, sent)]


def among(column: Any, keys: Collection[UUID]) -> ColumnElement[bool]:
    """Whether it is one of these: mostly there is one, and a list of keys is written anew each time it is asked."""
    only, *others = keys
    found: ColumnElement[bool] = column.in_(keys) if others else column == only
    return found


WHOLE = (
    joinedload(Referral.person),
    joinedload(Referral.contract).joinedload(Contract.supplier),
    joinedload(Referral.subcontractor),
    joinedload(Referral.practitioner),
    joinedload(Referral.caseworker),
    joinedload(Referral.sentence),
    joinedload(Referral.report),
    selectinload(Referral.needs).options(joinedload(ReferralNeed.category), joinedload(ReferralNeed.level)),
    selectinload(Referral.outcomes).joinedload(ReferralOutcome.outcome),
    selectinload(Referral.appointments),
    selectinload(Referral.plans),
)


def whole_referrals(actor: Actor) -> Select[Referral]:
    """The visible referrals with everything that their moves and pages look at."""
    return visible_referrals(actor).options(*WHOLE)


@lru_cache(maxsize=1024)
def _whole_referral(actor: Actor) -> Select[Referral]:
    """One referral that somebody sees, as a statement that is built once: every page of a referral begins with it."""
    return whole_referrals(actor).where(Referral.id == bindparam("wanted"))


def referral(actor: Actor, referral_id: UUID) -> Referral:
    """One referral, with what was done."""
    found = db.session.scalars(_whole_referral(actor), {"wanted": referral_id}).one_or_none()
    if found is None:
        raise NotFound
    return found


def visible_appointments(actor: Actor) -> Select[Appointment]:
    """The appointments of the referrals the actor sees."""
    seen = visible_referrals(actor).with_only_columns(Referral.id)
    return select(Appointment).where(Appointment.referral_id.in_(seen))


def appointment(actor: Actor, appointment_id: UUID) -> Appointment:
    """One appointment, with its referral."""
    whole = joinedload(Appointment.referral).options(
        joinedload(Referral.person), joinedload(Referral.contract), selectinload(Referral.appointments)
    )
    return one(visible_appointments(actor).options(whole), appointment_id)


def visible_plans(actor: Actor) -> Select[ActionPlan]:
    """The plans of the referrals the actor sees; a draft only at the supplier that writes it."""
    seen = visible_referrals(actor).with_only_columns(Referral.id)
    plans = select(ActionPlan).where(ActionPlan.referral_id.in_(seen))
    if actor.is_the_service:
        return plans
    ours = actor.organisations(*WORKERS)
    mine = select(Referral.id).where(or_(Referral.supplier_id.in_(ours), Referral.subcontractor_id.in_(ours)))
    return plans.where(or_(ActionPlan.status != "draft", ActionPlan.referral_id.in_(mine)))


def plan(actor: Actor, plan_id: UUID) -> ActionPlan:
    """One version of a plan, with its referral."""
    whole = joinedload(ActionPlan.referral).options(joinedload(Referral.person), joinedload(Referral.contract))
    return one(visible_plans(actor).options(whole), plan_id)


def plans_of(actor: Actor, referral_id: UUID) -> Sequence[ActionPlan]:
    """The versions of a referral's plan, newest first, with their activities."""
    rows = (
        visible_plans(actor).where(ActionPlan.referral_id == referral_id).options(selectinload(ActionPlan.activities))
    )
    return db.session.scalars(rows.order_by(ActionPlan.version.desc())).all()


def person_of(actor: Actor, referral_id: UUID) -> tuple[Referral, Person]:
    """The person behind a referral, for whoever may see the referral: with sentences and risk summary."""
    found = referral(actor, referral_id)
    whole = select(Person).options(selectinload(Person.sentences), selectinload(Person.risk))
    return found, one(whole, found.person_id)
