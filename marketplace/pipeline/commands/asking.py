"""Asking the market before anything is published, and what suppliers say."""

from datetime import date
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.pipeline import queries
from marketplace.pipeline.commands.planning import lock_plan
from marketplace.pipeline.models import Answer, Engagement, Interest
from marketplace.pipeline.policies import answers_for

Conflict.says(uq_engagement_open="Suppliers are being asked already")


def signed_by(actor: Actor) -> UUID:
    """The person who says it; the service itself says nothing to the market."""
    if actor.user_id is None:
        raise Forbidden
    return actor.user_id


def open_engagement(actor: Actor, plan_id: UUID, *, question: str, closes_on: date) -> Engagement:
    """Ask every supplier that could bid what it thinks, and whether it would."""
    with unit_of_work(actor) as work:
        plan = lock_plan(work, plan_id)
        if closes_on <= london_day(work.now):
            raise Invalid(closes_on="The last day for answers must be in the future")
        could = len(queries.eligible(plan))
        asked = Engagement(question=question, closes_on=closes_on, open_at=work.now, opened_by=signed_by(actor))
        plan.engagements.insert(0, asked)
        work.record("engagement.opened", asked, plan_id=plan.id, closes_on=closes_on, could=could)
        return asked


def say_interest(actor: Actor, engagement_id: UUID, lot_id: UUID, *, answer: Answer, reason: str) -> Interest:
    """Say whether one's supplier would bid for a lot, and why; it binds nobody and can be changed till the end."""
    with unit_of_work(actor) as work:
        work.lock(queries.visible_engagements(actor), engagement_id, shared=True)
        engagement = queries.engagement(actor, engagement_id)
        supplier_id = queries.answering_for(actor, engagement.plan, lot_id)
        if supplier_id is None:
            raise Forbidden("Only suppliers that could be invited to bid for this area are asked")
        work.allow(answers_for, supplier_id)
        if not engagement.is_open_on(london_day(work.now)):
            raise NotNow("The last day for answers has passed")
        said = queries.own_interest(actor, engagement_id, lot_id, supplier_id)
        place = {"engagement_id": engagement_id, "lot_id": lot_id, "supplier_id": supplier_id}
        row = said or work.add(Interest(**place))
        row.answer, row.reason, row.said_at, row.said_by = answer, reason, work.now, signed_by(actor)
        work.record("interest.said", engagement, lot_id=lot_id)
        return row


def close_engagement(actor: Actor, engagement_id: UUID) -> Engagement:
    """Take no more answers once the last day has passed."""
    with unit_of_work(actor) as work:
        engagement = work.lock(queries.visible_engagements(actor), engagement_id)
        work.move(engagement, "close", plan_id=engagement.plan_id)
        return engagement
