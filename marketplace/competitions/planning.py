"""How competitions meet the pipeline: what became of a plan, and deadlines that ask the same suppliers twice."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.competitions import effort
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, CompetitionInvitation
from marketplace.competitions.queries import visible_competitions
from marketplace.frameworks.queries import standing
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.deadlines import end_of
from marketplace.pipeline import queries as pipeline
from marketplace.pipeline import rules
from marketplace.pipeline.models import Answer, PlannedCompetition, Step
from marketplace.reference.queries import parents


class Became(NamedTuple):
    """The competition that a plan became, once everybody may know of it."""

    competition: Competition
    happened: rules.Happened


def became(plan_ids: Iterable[UUID]) -> dict[UUID, Became]:
    """What became of these plans; a competition that is still a draft or was cancelled changes nothing yet."""
    rows = select(Competition).where(
        Competition.plan_id.in_(list(plan_ids)),
        Competition.published_at.is_not(None),
        Competition.cancelled_at.is_(None),
    )
    return {found.plan_id: Became(found, happened(found)) for found in db.session.scalars(rows) if found.plan_id}


def happened(competition: Competition) -> rules.Happened:
    """The days on which the steps of a plan really came."""
    instants = {
        Step.PUBLISH: competition.published_at,
        Step.CLOSE: competition.closed_at,
        Step.AWARD: competition.awarded_at,
    }
    actual = {step: london_day(instant) for step, instant in instants.items() if instant}
    return rules.Happened(actual, london_day(competition.closes_at) if competition.closes_at else None)


def draft_of(actor: Actor, plan: PlannedCompetition) -> Competition | None:
    """The competition that was begun from a plan, for those who may see it; a cancelled one is none."""
    rows = visible_competitions(actor).where(Competition.plan_id == plan.id, Competition.cancelled_at.is_(None))
    return db.session.scalars(rows).one_or_none()


def clashes(plans: Iterable[PlannedCompetition]) -> dict[UUID, list[rules.Clash]]:
    """The deadlines, planned and published, that are too near for the suppliers of these plans, plan by plan."""
    mine = list(plans)
    if not mine:
        return {}
    days = [plan.is_on(Step.CLOSE) for plan in mine]
    between = (rules.window(min(days))[0], rules.window(max(days))[1])
    known, held_by = pipeline.members({plan.framework_id for plan in mine}), parents()
    others = [*pipeline.deadlines(between, known, held_by), *published_deadlines(between)]
    return {plan.id: rules.clashes(pipeline.deadline_of(plan, known, held_by), others) for plan in mine}


def published_deadlines(between: tuple[date, date]) -> list[rules.Deadline]:
    """The deadlines of open competitions between two days, with who was invited to each."""
    first, last = (end_of(day) for day in between)
    rows = select(Competition).where(
        Competition.status == CompetitionStatus.PUBLISHED, Competition.closes_at.between(first, last)
    )
    found = db.session.scalars(rows.options(joinedload(Competition.buyer))).all()
    lines = select(CompetitionInvitation.competition_id, CompetitionInvitation.supplier_id).where(
        CompetitionInvitation.competition_id.in_([each.id for each in found]), CompetitionInvitation.invited
    )
    invited: dict[UUID, set[UUID]] = {}
    for competition_id, supplier_id in db.session.execute(lines):
        invited.setdefault(competition_id, set()).add(supplier_id)
    return [
        rules.Deadline(
            each.id,
            each.title,
            each.buyer.name,
            london_day(each.closes_at),
            frozenset(invited.get(each.id, ())),
            is_planned=False,
        )
        for each in found
        if each.closes_at
    ]


def meter(competition: Competition) -> effort.Meter:
    """What a design asks, reckoned with the bids that are to be expected."""
    codes = [code for code in (competition.category_code, competition.cohort_code) if code]
    members = standing(competition.framework_id, codes, competition.area_key, is_small=competition.is_small)
    could = sum(each.is_active and each.has_category and each.serves_area and each.covers_value for each in members)
    return effort.meter(competition, effort.expected_bids(could, said_yes(competition)))


def said_yes(competition: Competition) -> int | None:
    """How many suppliers said to the plan that they would bid for one of its lots; unknown where nobody was asked."""
    if competition.plan_id is None:
        return None
    said = pipeline.last_said(competition.plan_id)
    return None if said is None else len({each.supplier_id for each in said if each.answer is Answer.INTERESTED})
