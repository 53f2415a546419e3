"""How commands take hold of a referral: the referral first, then what belongs to it."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import selectinload

from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.unit_of_work import Work
from marketplace.people.models import Person
from marketplace.referrals import queries, rules
from marketplace.referrals.models import ActionPlan, Appointment, Referral
from marketplace.referrals.policies import refers


def lock_referral(work: Work, referral_id: UUID) -> Referral:
    """The referral to change, with what was done."""
    return work.lock(queries.whole_referrals(work.actor), referral_id)


def lock_open(work: Work, referral_id: UUID, policy: Callable[..., bool]) -> Referral:
    """A referral that has not ended, for somebody who may work on it."""
    referral = lock_referral(work, referral_id)
    work.allow(policy, referral)
    if reason := rules.over(referral):
        raise NotNow(reason)
    return referral


def lock_draft(work: Work, referral_id: UUID) -> Referral:
    """A referral that was not sent yet, for its practitioner."""
    referral = lock_referral(work, referral_id)
    work.allow(refers, referral)
    if reason := rules.already_sent(referral):
        raise NotNow(reason)
    return referral


def lock_appointment(work: Work, appointment_id: UUID) -> Appointment:
    """An appointment, under the lock of its referral."""
    seen = one(queries.visible_appointments(work.actor), appointment_id)
    referral = lock_referral(work, seen.referral_id)
    return next(each for each in referral.appointments if each.id == appointment_id)


def lock_plan(work: Work, plan_id: UUID) -> ActionPlan:
    """A version of a plan, under the lock of its referral."""
    seen = one(queries.visible_plans(work.actor), plan_id)
    referral = lock_referral(work, seen.referral_id)
    return next(plan for plan in referral.plans if plan.id == plan_id)


def lock_whole(work: Work, keys: Sequence[UUID]) -> Sequence[Referral]:
    """These referrals with what was done, to be moved together; not found if one is not visible."""
    rows = queries.whole_referrals(work.actor).where(Referral.id.in_(keys)).order_by(Referral.id)
    rows = rows.options(selectinload(Referral.turns))
    rows = rows.with_for_update(of=Referral, key_share=True).execution_options(populate_existing=True)
    found = db.session.scalars(rows).all()
    if len(found) < len(set(keys)):
        raise NotFound
    return found


def lock_referrals(work: Work, *among: Any) -> Sequence[Referral]:
    """The referrals among the visible ones to change together, always in the same order."""
    rows = queries.visible_referrals(work.actor).where(*among).order_by(Referral.id)
    who = selectinload(Referral.person).options(selectinload(Person.listings), selectinload(Person.limit))
    rows = rows.options(who, selectinload(Referral.plans))
    rows = rows.with_for_update(of=Referral, key_share=True).execution_options(populate_existing=True)
    return db.session.scalars(rows).all()
