"""What is published before a competition: that it is planned, and what suppliers are asked."""

from sqlalchemy.orm import joinedload, selectinload

from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from marketplace.kernel.one_by_one import one_by_one
from marketplace.notices import queries, rules
from marketplace.notices.models import SpendStatement
from marketplace.notices.reactions.process import Parts, notice_type, of_plan
from marketplace.notices.rules.planning import Planned, engagement_opened, procurement_planned
from marketplace.pipeline.models import Engagement, PlannedCompetition, Step
from marketplace.ports import Ports
from marketplace.reference.queries import area_names


def publish_plan(event: Event, ports: Ports) -> None:
    """A competition that is planned; a grant round buys nothing, and is no procurement."""
    publish_plan_as(event, ports, "planning")


def publish_slip(event: Event, ports: Ports) -> None:
    """A planned competition whose days have changed."""
    publish_plan_as(event, ports, "planningUpdate")


def publish_drop(event: Event, ports: Ports) -> None:
    """A competition that is no longer planned; the law asks for no notice of that."""
    plan = plan_by(event.subject_id)
    if not plan.is_grant:
        tender = {"id": plan.reference, "status": "cancelled", "finalStatusDate": rules.stamp(event.happened_at)}
        of_plan(event, ports, plan, "plan_dropped", "planningUpdate", {"tender": tender})


def publish_plan_as(event: Event, ports: Ports, tag: str) -> None:
    """The plan as it stands after the event."""
    plan = plan_by(event.subject_id)
    if not plan.is_grant:
        shown = document_of(event, ports, plan, "Planned competition", "UK3")
        of_plan(event, ports, plan, "procurement_planned", tag, procurement_planned(facts_of(plan), shown))


def publish_engagement(event: Event, ports: Ports) -> None:
    """What suppliers are asked before anything is decided; nobody's answer is public."""
    asked = db.session.get_one(Engagement, event.subject_id)
    plan = plan_by(asked.plan_id)
    if not plan.is_grant:
        shown = document_of(event, ports, plan, "Questions to suppliers", "UK2")
        parts = engagement_opened(facts_of(plan), shown, asked.closes_on, asked.question)
        of_plan(event, ports, plan, "engagement_opened", "planningUpdate", parts)


def publish_pipeline(event: Event, ports: Ports) -> None:
    """What a buyer with a large spend plans: each plan under its own number, all from one statement."""
    statement = db.session.get_one(SpendStatement, event.subject_id)
    told, publisher = queries.told_in(event.id), ports.publisher
    plans = [plan.id for plan in queries.pipeline_of(statement) if rules.ocid(publisher, plan.reference) not in told]
    one_by_one(plans, lambda _, plan_id: publish_in_pipeline(event, ports, plan_by(plan_id)))


def publish_in_pipeline(event: Event, ports: Ports, plan: PlannedCompetition) -> None:
    """One plan of a pipeline."""
    shown = document_of(event, ports, plan, "Pipeline", "UK1")
    of_plan(event, ports, plan, "pipeline_published", "planningUpdate", procurement_planned(facts_of(plan), shown))


def plan_by(key: object) -> PlannedCompetition:
    """A planned competition with what its notices name."""
    loads = (joinedload(PlannedCompetition.framework), joinedload(PlannedCompetition.buyer))
    lists = (selectinload(PlannedCompetition.lots), selectinload(PlannedCompetition.steps))
    return db.session.get_one(PlannedCompetition, key, options=[*loads, *lists])


def facts_of(plan: PlannedCompetition) -> Planned:
    """What the public may know of it."""
    names = area_names(lot.area_key for lot in plan.lots)
    worth = sum((lot.value for lot in plan.lots if lot.value is not None), Money.zero)
    return Planned(
        plan.reference,
        plan.title,
        plan.description,
        value=worth if worth.pence else None,
        steps=[(step.label, plan.is_on(step)) for step in Step],
        lots=[(names[lot.area_key], lot.value) for lot in plan.lots],
    )


def document_of(event: Event, ports: Ports, plan: PlannedCompetition, title: str, code: str) -> Parts:
    """The public page of the plan, as the notice that it is."""
    notice = notice_type(plan.framework, code)
    return rules.document(ports.publisher, f"/pipeline/{plan.id}", title, event.happened_at, notice)
