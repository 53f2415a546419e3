"""Which referrals, appointments and plans somebody may see."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, and_, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.people.models import Person
from marketplace.referrals.models import (
    ActionPlan,
    Appointment,
    Referral,
    ReferralNeed,
    ReferralOutcome,
)
from marketplace.referrals.policies import FOLLOWERS, WORKERS


def visible_referrals(actor: Actor) -> Select[Referral]:
    """Own referrals and drafts, those of teams the actor leads, and those sent to the actor's organisation."""
    if actor.is_the_service:
        return select(Referral)
    seen = []
    if actor.has(Role.PRACTITIONER):
        seen.append(Referral.practitioner_id == actor.user_id)
    if led := actor.areas(Role.TEAM_LEAD):
        seen += [Referral.unit_key.in_(led), Referral.region_key.in_(led)]
    if suppliers := actor.organisations(*FOLLOWERS):
        seen.append(and_(Referral.supplier_id.in_(suppliers), Referral.sent_at.is_not(None)))
    return select(Referral).where(or_(*seen) if seen else false())


def whole_referrals(actor: Actor) -> Select[Referral]:
    """The visible referrals with everything that their moves and pages look at."""
    return visible_referrals(actor).options(
        joinedload(Referral.person),
        joinedload(Referral.contract).joinedload(Contract.supplier),
        joinedload(Referral.practitioner),
        joinedload(Referral.caseworker),
        joinedload(Referral.sentence),
        joinedload(Referral.report),
        selectinload(Referral.needs).options(joinedload(ReferralNeed.category), joinedload(ReferralNeed.level)),
        selectinload(Referral.outcomes).joinedload(ReferralOutcome.outcome),
        selectinload(Referral.appointments),
        selectinload(Referral.plans),
    )


def referral(actor: Actor, referral_id: UUID) -> Referral:
    """One referral, with what was done."""
    return one(whole_referrals(actor), referral_id)


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
    mine = select(Referral.id).where(Referral.supplier_id.in_(actor.organisations(*WORKERS)))
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
