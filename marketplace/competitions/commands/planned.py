"""Beginning a competition from its plan without retyping, and saying why it asks more than is usual."""

from datetime import date, time, timedelta
from uuid import UUID

from marketplace.competitions import queries, rules
from marketplace.competitions.commands.drafting import lock_draft
from marketplace.competitions.models import Competition, Lot
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.pipeline.models import PlannedCompetition, Step
from marketplace.pipeline.queries import plan as planned
from marketplace.pipeline.queries import visible_plans
from marketplace.reference.queries import area_names, parents
from marketplace.reference.rules import ancestors

Conflict.says(uq_competition_plan_live="A competition has been begun from this plan already")

#: Bids are due at midday, and questions end so many days before, unless the region says otherwise.
AT, LAST_QUESTIONS = time(12), timedelta(days=10)


def begin_planned_competition(actor: Actor, plan_id: UUID) -> Competition:
    """Begin the draft of a planned competition: everything that was planned is filled in."""
    with unit_of_work(actor) as work:
        work.lock(visible_plans(actor), plan_id)
        plan = planned(actor, plan_id)
        work.move(plan, "begin", buyer_id=plan.buyer_id)
        about = {name: getattr(plan, name) for name in ("framework_id", "buyer_id", "kind", "title", "category_code")}
        about |= {"cohort_code": plan.cohort_code, "description": plan.description, "area_key": area_of(plan)}
        begun = {"begun_at": work.now, "created_by": actor.user_id, "plan_id": plan.id, "lots": lots_of(plan)}
        competition = work.add(Competition(**about, **begun))
        keep_timetable(competition, plan.is_on(Step.CLOSE), london_day(work.now))
        work.record("competition.begun", competition, buyer_id=plan.buyer_id, plan_id=plan.id)
        return competition


def area_of(plan: PlannedCompetition) -> str:
    """The smallest area that holds every lot."""
    held_by = parents()
    lines = [[lot.area_key, *ancestors(lot.area_key, held_by)] for lot in plan.lots]
    return next((key for key in lines[0] if all(key in line for line in lines)), plan.buyer.area_key or lines[0][-1])


def lots_of(plan: PlannedCompetition) -> list[Lot]:
    """The lots as they were planned: the estimate becomes the ceiling, until the region says otherwise."""
    names = area_names([lot.area_key for lot in plan.lots])
    return [
        Lot(
            number=number,
            title=plan.title if len(plan.lots) == 1 else f"{plan.title}: {names[lot.area_key]}",
            category_code=plan.category_code,
            area_key=lot.area_key,
            price_ceiling=lot.value,
            volume_cap=lot.places,
            starts_on=plan.is_on(Step.START),
        )
        for number, lot in enumerate(plan.lots, 1)
    ]


def keep_timetable(competition: Competition, closes_on: date, today: date) -> None:
    """Fill in the planned deadline while there is still time to ask questions before it."""
    if closes_on - LAST_QUESTIONS > today:
        competition.closes_at = rules.closing_instant(closes_on, AT)
        competition.questions_close_at = rules.questions_end(closes_on - LAST_QUESTIONS, competition.closes_at)


def reopen_plan(actor: Actor, competition_id: UUID) -> PlannedCompetition:
    """Put a plan back into the pipeline when the competition that was begun from it is cancelled."""
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        cancelled = queries.competition(actor, competition_id)
        if cancelled.plan_id is None:
            raise NotFound
        plan = work.lock(visible_plans(actor), cancelled.plan_id)
        work.move(plan, "reopen", competition_id=competition_id)
        return plan


def justify_questions(actor: Actor, competition_id: UUID, *, reason: str) -> Competition:
    """Record why a small contract or a grant asks more questions than is usual; suppliers read it."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        competition.many_questions_reason = reason
        work.record("competition.questions_justified", competition)
        return competition
