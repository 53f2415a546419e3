"""Asking the market before anything is published, and what suppliers say."""

from datetime import date
from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.pipeline import queries
from marketplace.pipeline.commands.planning import lock_plan
from marketplace.pipeline.lifecycle import EngagementStatus
from marketplace.pipeline.models import Engagement, Interest
from marketplace.pipeline.policies import answers_for

Conflict.says(uq_engagement_open="Suppliers are being asked already")


def open_engagement(actor: Actor, plan_id: UUID, *, question: str, closes_on: date) -> Engagement:
    """Ask every supplier that could bid what it thinks, and whether it would."""
    with unit_of_work(actor) as work:
        plan = lock_plan(work, plan_id)
        if closes_on <= london_day(work.now):
            raise Invalid(closes_on="The last day for answers must be in the future")
        asked = Engagement(plan_id=plan.id, question=question, closes_on=closes_on)
        asked.open_at, asked.opened_by = work.now, actor.user_id
        could = len(queries.eligible(plan))
        work.record("engagement.opened", work.add(asked), plan_id=plan.id, closes_on=closes_on, could=could)
        return asked


def say_interest(actor: Actor, engagement_id: UUID, *, answers: list[dict[str, Any]]) -> Engagement:
    """Say for each lot whether one's supplier would bid, and why; it binds nobody and can be changed till the end."""
    with unit_of_work(actor) as work:
        work.lock(queries.visible_engagements(actor), engagement_id, shared=True)
        engagement = queries.engagement(actor, engagement_id)
        supplier_id = queries.answering_for(actor, engagement.plan)
        if supplier_id is None:
            raise Forbidden("Only suppliers that could be invited to bid are asked")
        work.allow(answers_for, supplier_id)
        if engagement.status is not EngagementStatus.OPEN or london_day(work.now) > engagement.closes_on:
            raise NotNow("The last day for answers has passed")
        could = {lot for lot, suppliers in queries.eligible_by_lot(engagement.plan).items() if supplier_id in suppliers}
        if not {each["lot_id"] for each in answers} <= could:
            raise Invalid(answers="You can only answer for areas in which you could be invited to bid")
        said = queries.own_interests(actor, engagement_id)
        known = {each.lot_id: each for each in said if each.supplier_id == supplier_id}
        for each in answers:
            row = known.get(each["lot_id"]) or work.add(
                Interest(engagement_id=engagement_id, lot_id=each["lot_id"], supplier_id=supplier_id)
            )
            row.answer, row.reason = each["answer"], each["reason"]
            row.said_at, row.said_by = work.now, actor.user_id
        work.record("interest.said", engagement, lots=len(answers))
        return engagement


def close_engagement(actor: Actor, engagement_id: UUID) -> Engagement:
    """Take no more answers once the last day has passed."""
    with unit_of_work(actor) as work:
        engagement = work.lock(queries.visible_engagements(actor), engagement_id)
        work.move(engagement, "close", plan_id=engagement.plan_id)
        return engagement
