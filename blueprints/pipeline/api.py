"""The pipeline for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.pipeline.views import timetables
from blueprints.security import public
from blueprints.session import actor
from marketplace.competitions import schemas as competitions
from marketplace.competitions.commands import begin_planned_competition
from marketplace.competitions.models import Competition
from marketplace.pipeline import commands, queries, schemas
from marketplace.pipeline.models import Engagement, Interest, PlannedCompetition

api = Blueprint("pipeline_api", __name__, description="What is planned, and what suppliers say to it")


@api.get("/pipeline")
@api.arguments(schemas.ListPlans, location="query")
@api.response(200, schemas.PlanPage)
@public
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List what is planned, soonest first."""
    found, last = queries.pipeline(actor(), **asked)
    return {"plans": found, "after": last}


@api.get("/pipeline/<uuid:plan_id>")
@api.response(200, schemas.PlanDetail)
@public
def show(plan_id: UUID) -> PlannedCompetition:
    """Show a plan and every change of its days."""
    return queries.plan(actor(), plan_id)


@api.get("/pipeline/<uuid:plan_id>/timetable")
@api.response(200, schemas.TimetableDetail)
@public
def timetable(plan_id: UUID) -> dict[str, Any]:
    """Show the planned, revised and actual day of each step."""
    return {"lines": timetables([queries.plan(actor(), plan_id)])[plan_id]}


@api.post("/pipeline")
@api.arguments(schemas.PlanCompetition)
@api.response(201, schemas.PlanDetail)
def plan(answers: dict[str, Any]) -> PlannedCompetition:
    """Plan a competition."""
    return commands.plan_competition(actor(), **answers)


@api.put("/pipeline/<uuid:plan_id>/description")
@api.arguments(schemas.DescribePlan)
@api.response(200, schemas.PlanDetail)
def describe(answers: dict[str, Any], plan_id: UUID) -> PlannedCompetition:
    """Change what is planned."""
    return commands.describe_plan(actor(), plan_id, **answers)


@api.post("/pipeline/<uuid:plan_id>/slips")
@api.arguments(schemas.SlipPlan)
@api.response(200, schemas.PlanDetail)
def slip(answers: dict[str, Any], plan_id: UUID) -> PlannedCompetition:
    """Put a step to another day, and say why."""
    return commands.slip_plan(actor(), plan_id, **answers)


@api.put("/pipeline/<uuid:plan_id>/owner")
@api.response(200, schemas.PlanDetail)
def take(plan_id: UUID) -> PlannedCompetition:
    """Become the person to ask about a plan."""
    return commands.take_plan(actor(), plan_id)


@api.post("/pipeline/<uuid:plan_id>/dropping")
@api.arguments(schemas.DropPlan)
@api.response(200, schemas.PlanDetail)
def drop(answers: dict[str, Any], plan_id: UUID) -> PlannedCompetition:
    """Say that something is no longer planned, and why."""
    return commands.drop_plan(actor(), plan_id, **answers)


@api.post("/pipeline/<uuid:plan_id>/engagements")
@api.arguments(schemas.OpenEngagement)
@api.response(201, schemas.EngagementSummary)
def ask(answers: dict[str, Any], plan_id: UUID) -> Engagement:
    """Ask every supplier that could bid."""
    return commands.open_engagement(actor(), plan_id, **answers)


@api.put("/engagements/<uuid:engagement_id>/lots/<uuid:lot_id>/interest")
@api.arguments(schemas.SayInterest)
@api.response(200, schemas.InterestDetail)
def say(answers: dict[str, Any], engagement_id: UUID, lot_id: UUID) -> Interest:
    """Say whether your supplier would bid for a lot."""
    return commands.say_interest(actor(), engagement_id, lot_id, **answers)


@api.get("/engagements/<uuid:engagement_id>/interest")
@api.response(200, schemas.InterestList)
def said(engagement_id: UUID) -> dict[str, Any]:
    """Show what your own supplier said."""
    queries.engagement(actor(), engagement_id)
    return {"answers": list(queries.own_interests(actor(), engagement_id).values())}


@api.get("/pipeline/<uuid:plan_id>/markets")
@api.response(200, schemas.MarketList)
def markets(plan_id: UUID) -> dict[str, Any]:
    """Count who could bid for each lot and what they say; for the region that plans, and never who."""
    return {"lots": queries.markets(queries.plan_to_run(actor(), plan_id))}


@api.post("/pipeline/<uuid:plan_id>/competition")
@api.response(201, competitions.CompetitionDetail)
def begin(plan_id: UUID) -> Competition:
    """Begin the planned competition."""
    return begin_planned_competition(actor(), plan_id)
