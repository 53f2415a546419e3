"""Planning a competition: what it is, which days it keeps, and why a day moves."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import Organisation
from marketplace.accounts.queries import own_organisations
from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.models import FrameworkCategory
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.pipeline import queries, rules
from marketplace.pipeline.lifecycle import PlanStatus
from marketplace.pipeline.models import (
    STEPS,
    Certainty,
    CompetitionKind,
    PlannedCompetition,
    PlannedLot,
    PlannedStep,
    Slip,
    Step,
)
from marketplace.pipeline.policies import PLANNERS, plans, plans_for
from marketplace.reference.queries import parents
from marketplace.reference.rules import holds

Conflict.says(
    uq_planned_competition_reference="This reference is taken: try again", uq_planned_lot_area="Name each area once"
)


def planning_for(actor: Actor) -> Organisation:
    """The region that the actor plans for."""
    found = [each for each in own_organisations(actor) if actor.is_any(PLANNERS, each.id)]
    if not found:
        raise Forbidden
    return found[0]


def check_scope(
    actor: Actor,
    buyer: Organisation,
    framework_id: UUID,
    codes: Collection[str | None],
    lots: Sequence[Mapping[str, Any]],
) -> None:
    """Refuse what the framework does not cover, or what lies outside the region that plans."""
    try:
        framework = frameworks.framework(actor, framework_id)
    except NotFound as unknown:
        raise Invalid(framework_id="Select a framework that is open") from unknown
    if framework.status not in ("open", "closing"):
        raise Invalid(framework_id="Select a framework that is open")
    covered = select(FrameworkCategory.category_code).where(FrameworkCategory.framework_id == framework_id)
    if not {code for code in codes if code} <= set(db.session.scalars(covered)):
        raise Invalid(category_code="This framework does not cover the category")
    held_by = parents()
    if buyer.area_key and not all(holds(buyer.area_key, lot["area_key"], held_by) for lot in lots):
        raise Invalid(lots="Select areas within your own region")


def lock_plan(work: Work, plan_id: UUID) -> PlannedCompetition:
    """The plan to change; what has begun or was dropped stays as it was."""
    work.lock(queries.visible_plans(work.actor), plan_id)
    plan = queries.plan(work.actor, plan_id)
    work.allow(plans, plan)
    if plan.status is not PlanStatus.PLANNED:
        raise NotNow("This competition has begun or is no longer planned, so its plan cannot change")
    return plan


def plan_competition(
    actor: Actor,
    *,
    lots: list[dict[str, Any]],
    publish_on: date,
    close_on: date,
    award_on: date,
    start_on: date,
    **about: Any,
) -> PlannedCompetition:
    """Tell everybody what the region means to buy or fund, and the four days to plan by."""
    buyer = planning_for(actor)
    with unit_of_work(actor) as work:
        work.allow(plans_for, buyer.id)
        check_scope(actor, buyer, about["framework_id"], (about["category_code"], about.get("cohort_code")), lots)
        days = dict(zip(Step, (publish_on, close_on, award_on, start_on), strict=True))
        plan = PlannedCompetition(buyer_id=buyer.id, owner_id=actor.user_id, planned_at=work.now, **about)
        plan.lots = [PlannedLot(number=number, **lot) for number, lot in enumerate(lots, 1)]
        plan.steps = [PlannedStep(step=step, planned_on=day) for step, day in days.items()]
        work.record("planned_competition.planned", work.add(plan), buyer_id=buyer.id, kind=plan.kind, lots=len(lots))
        return plan


def describe_plan(
    actor: Actor,
    plan_id: UUID,
    *,
    framework_id: UUID,
    kind: CompetitionKind,
    title: str,
    description: str,
    category_code: str,
    certainty: Certainty,
    lots: list[dict[str, Any]],
    cohort_code: str | None = None,
) -> PlannedCompetition:
    """Change what is planned, for whom, and how sure it is; its days move only with a reason."""
    with unit_of_work(actor) as work:
        plan = lock_plan(work, plan_id)
        check_scope(actor, plan.buyer, framework_id, (category_code, cohort_code), lots)
        plan.framework_id, plan.kind, plan.title, plan.description = framework_id, kind, title, description
        plan.category_code, plan.cohort_code = category_code, cohort_code
        before, plan.certainty = plan.certainty, certainty
        keep_lots(plan, lots)
        work.record("planned_competition.described", plan, certainty=certainty, certainty_before=before)
        return plan


def keep_lots(plan: PlannedCompetition, lots: list[dict[str, Any]]) -> None:
    """Write the lots anew; once suppliers were asked about these areas, only value and places can change."""
    known = {lot.area_key: lot for lot in plan.lots}
    if not plan.engagements:
        plan.lots.clear()
        db.session.flush()
        plan.lots = [PlannedLot(number=number, **lot) for number, lot in enumerate(lots, 1)]
        return
    if known.keys() != {lot["area_key"] for lot in lots}:
        raise Invalid(lots="Suppliers were asked about these areas, so areas can no longer be added or taken away")
    for lot in lots:
        row = known[lot["area_key"]]
        row.value, row.places = lot.get("value"), lot.get("places")


def slip_plan(
    actor: Actor, plan_id: UUID, *, step: Step, new_on: date, reason: str, later_too: bool = False
) -> PlannedCompetition:
    """Put a step to another day, and the later ones with it where wanted; suppliers read why."""
    with unit_of_work(actor) as work:
        plan = lock_plan(work, plan_id)
        days = {each: plan.is_on(each) for each in Step}
        found = rules.moved(days, step, new_on, later_too=later_too)
        if not found:
            raise Invalid(new_on="The new date must be another day than the present one")
        if wrong := rules.out_of_order(days | found):
            raise Invalid(
                new_on=f"{STEPS[wrong]} would come before the step that leads to it: move the later steps too"
            )
        for row in plan.steps:
            if row.step in found:
                row.revised_on = found[row.step]
                told = {"step": row.step, "old_on": days[row.step], "new_on": found[row.step], "reason": reason}
                plan.slips.append(Slip(slipped_at=work.now, slipped_by=actor.user_id, **told))
        facts = {"step": step, "old_on": days[step], "new_on": new_on, "steps": len(found)}
        work.record("planned_competition.slipped", plan, **facts)
        return plan


def take_plan(actor: Actor, plan_id: UUID) -> PlannedCompetition:
    """Become the person whom suppliers can ask about a plan."""
    with unit_of_work(actor) as work:
        plan = lock_plan(work, plan_id)
        before = plan.owner_id
        assert actor.user_id
        plan.owner_id = actor.user_id
        work.record("planned_competition.taken", plan, owner_before=before)
        return plan


def drop_plan(actor: Actor, plan_id: UUID, *, reason: str) -> PlannedCompetition:
    """Say that something is no longer planned, and why; the record of it stays."""
    with unit_of_work(actor) as work:
        plan = work.lock(queries.visible_plans(actor), plan_id)
        work.move(plan, "drop", buyer_id=plan.buyer_id)
        plan.drop_reason = reason
        return plan
