"""Action plans: written, submitted, approved at once unless the contract asks the practitioner."""

from typing import Any
from uuid import UUID

from marketplace.contracts.rules import APPROVAL_DAYS
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import casework, queries, rules
from marketplace.referrals.commands.locking import lock_open, lock_plan
from marketplace.referrals.lifecycle import PlanStatus
from marketplace.referrals.models import ActionPlan, Activity, Referral
from marketplace.referrals.policies import delivers


def write_plan(work: Work, referral: Referral, sessions: int | None, activities: list[dict[str, Any]]) -> ActionPlan:
    """The draft with these answers; a new version where there is none."""
    aims = {aim.outcome_code for aim in referral.outcomes}
    if any(activity["outcome_code"] not in aims for activity in activities):
        raise Invalid(activities="Each activity must work towards an outcome of this referral")
    plan = next((plan for plan in referral.plans if plan.status == PlanStatus.DRAFT), None)
    if plan is None:
        plan = ActionPlan(version=len(referral.plans) + 1, status=PlanStatus.DRAFT, begun_at=work.now)
        referral.plans.append(plan)
    plan.sessions = sessions
    plan.activities = [Activity(position=place, **activity) for place, activity in enumerate(activities)]
    return plan


def save_plan(
    actor: Actor, referral_id: UUID, *, activities: list[dict[str, Any]] | None = None, sessions: int | None = None
) -> ActionPlan:
    """Keep the plan as far as it is written; the practitioner does not see it yet."""
    with unit_of_work(actor) as work:
        plan = write_plan(work, lock_open(work, referral_id, delivers), sessions, activities or [])
        work.record("plan.saved", plan, referral_id=referral_id, version=plan.version)
        return plan


def submit_plan(actor: Actor, referral_id: UUID, *, activities: list[dict[str, Any]], sessions: int) -> ActionPlan:
    """Submit the plan; it is approved at once, unless the contract leaves that to the practitioner."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, delivers)
        if reason := rules.sessions_refused(referral, sessions):
            raise Invalid(sessions=reason)
        waiting = [plan for plan in referral.plans if plan.status == PlanStatus.SUBMITTED]
        if waiting:
            raise NotNow("The practitioner has not decided about the last version yet")
        plan, calendars = write_plan(work, referral, sessions, activities), queries.calendars()
        work.move(plan, "submit", referral_id=referral.id, version=plan.version, sessions=sessions)
        referral.plan_submitted_at = referral.plan_submitted_at or work.now
        if referral.contract.approval_by_practitioner:
            days = referral.contract.approval_days or APPROVAL_DAYS
            plan.approve_by = casework.approve_by(work.now, days, calendars)
        else:
            approve(work, plan)
        return plan


def approve_plan(actor: Actor, plan_id: UUID) -> ActionPlan:
    """Approve a plan that was submitted, so that delivery can start; the service does when nobody answers in time."""
    with unit_of_work(actor) as work:
        plan = lock_plan(work, plan_id)
        if actor.is_the_service and (plan.approve_by is None or london_day(work.now) <= plan.approve_by):
            raise NotNow("The practitioner still has time to answer")
        approve(work, plan)
        return plan


def return_plan(actor: Actor, plan_id: UUID, *, why: str) -> ActionPlan:
    """Send a plan back with what should change; the supplier writes a new version, and the old one stays on record."""
    with unit_of_work(actor) as work:
        plan = lock_plan(work, plan_id)
        work.move(plan, "return", referral_id=plan.referral_id, version=plan.version)
        plan.returned_because = why
        return plan


def approve(work: Work, plan: ActionPlan) -> None:
    """Put a version in force: the one before is replaced, and a referral that waited for it is delivered."""
    plan.lifecycle.check(work.actor, plan, "approve", work.now)  # before the one in force gives way to it
    referral, before = plan.referral, plan.referral.plan
    if before is not None:
        work.move(before, "replace", referral_id=referral.id, version=before.version)
        db.session.flush()  # one approved version at a time, for the unique index too
    facts = {"version": plan.version, "sessions": plan.sessions, "by_default": work.actor.is_the_service}
    work.move(plan, "approve", referral_id=referral.id, **facts)
    if referral.status == "assigned":
        work.move(referral, "deliver")
    elif referral.report_due_on and not referral.delivery.report_is_due(referral.is_withdrawn):
        work.move(referral, "resume")
        referral.report_due_on = None
