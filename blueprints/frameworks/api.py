"""Frameworks and their members, for programs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from marshmallow import fields

from blueprints.cursor import cursor_of, read_cursor
from blueprints.frameworks.parts import next_of, place_of
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.frameworks import commands, queries, register, schemas
from marketplace.frameworks.models import Framework, PlannedSpend, TermChange
from marketplace.frameworks.rules import financial_year
from marketplace.kernel import schema as shape
from marketplace.kernel.clock import london_day
from marketplace.kernel.schema import Schema

api = Blueprint("frameworks_api", __name__, description="Frameworks and their members")


class ListMembers(schemas.MemberFilter):
    """Which members to list, and from where on."""

    limit = shape.whole("Limit", least=1, most=100, required=False)
    after = shape.text("After", most=500, required=False)


class MemberPage(Schema):
    """Some members, and where the list goes on."""

    members = fields.List(fields.Nested(schemas.MemberSummary))
    next = fields.String(allow_none=True)


class ListChanges(Schema):
    """From where on to list changes."""

    limit = shape.whole("Limit", least=1, most=100, required=False)
    after = shape.text("After", most=500, required=False)


class ChangePage(Schema):
    """Some changes of the register, and the place to ask from next."""

    changes = fields.List(fields.Nested(schemas.ChangeSummary))
    next = fields.String()


@api.get("/frameworks")
@api.response(200, schemas.FrameworkSummary(many=True))
@public
def index() -> Sequence[Framework]:
    """The frameworks there are."""
    return queries.frameworks(actor())


@api.post("/frameworks")
@api.arguments(schemas.DraftFramework)
@api.response(201, schemas.FrameworkDetail)
def draft(answers: dict[str, Any]) -> Framework:
    """Begin a framework."""
    return commands.draft_framework(actor(), **answers)


@api.get("/frameworks/<uuid:framework_id>")
@api.response(200, schemas.FrameworkDetail)
@public
def show(framework_id: UUID) -> Framework:
    """One framework with its questions."""
    return queries.framework_with_questions(actor(), framework_id)


@api.put("/frameworks/<uuid:framework_id>/weights")
@api.arguments(schemas.SetWeights)
@api.response(200, schemas.FrameworkSummary)
def set_weights(answers: dict[str, Any], framework_id: UUID) -> Framework:
    """Say within which bands competitions weigh quality, social value and price, until the framework opens."""
    return commands.set_weights(actor(), framework_id, **answers)


@api.post("/frameworks/<uuid:framework_id>/opening")
@api.response(200, schemas.FrameworkSummary)
def open_(framework_id: UUID) -> Framework:
    """Let suppliers apply; the terms are fixed from now on."""
    return commands.open_framework(actor(), framework_id)


@api.get("/frameworks/<uuid:framework_id>/spend")
@api.response(200, schemas.SpendSummary(many=True))
@public
def spend(framework_id: UUID) -> Sequence[PlannedSpend]:
    """What regions plan to spend, from this financial year on."""
    framework = queries.framework(actor(), framework_id)
    return queries.planned_spend(framework.id, financial_year(london_day(request_now())))


@api.put("/frameworks/<uuid:framework_id>/spend")
@api.arguments(schemas.PlanSpend)
@api.response(200, schemas.SpendSummary)
def plan_spend(answers: dict[str, Any], framework_id: UUID) -> PlannedSpend:
    """Say what a region plans to spend in a category in one year."""
    return commands.plan_spend(actor(), framework_id, **answers)


@api.post("/frameworks/<uuid:framework_id>/term-changes")
@api.arguments(schemas.ChangeTerm)
@api.response(201, schemas.TermChangeSummary)
def change_term(answers: dict[str, Any], framework_id: UUID) -> TermChange:
    """Change the last day of an open framework."""
    return commands.change_term(actor(), framework_id, **answers)


@api.post("/frameworks/<uuid:framework_id>/conflicts-assessments")
@api.arguments(schemas.AssessConflicts)
@api.response(204)
def assess_conflicts(answers: dict[str, Any], framework_id: UUID) -> None:
    """Record an assessment of conflicts of interest."""
    commands.assess_conflicts(actor(), framework_id, **answers)


@api.post("/frameworks/<uuid:framework_id>/announcement")
@api.response(200, schemas.FrameworkSummary)
def announce(framework_id: UUID) -> Framework:
    """Publish that a framework is intended."""
    return commands.announce_framework(actor(), framework_id)


@api.get("/frameworks/<uuid:framework_id>/members")
@api.arguments(ListMembers, location="query")
@api.response(200, MemberPage)
@public
def members(answers: dict[str, Any], framework_id: UUID) -> dict[str, Any]:
    """The public register of members: the best match first, else in an order that was drawn by lot."""
    queries.framework_alone(actor(), framework_id)
    limit, after = answers.pop("limit", None) or queries.PAGE, read_cursor(answers.pop("after", None))
    order = register.Order(answers.pop("order", None) or register.Order.LOT)
    found = register.search(framework_id, register.Asked(**answers), order=order, after=after, limit=limit)
    small = queries.only_small(each.membership_id for each in found)
    shown = [each._asdict() | {"only_small_codes": small.get(each.membership_id, [])} for each in found[:limit]]
    return {"members": shown, "next": next_of(found, limit, order)}


@api.get("/frameworks/<uuid:framework_id>/changes")
@api.arguments(ListChanges, location="query")
@api.response(200, ChangePage)
@public
def changes(answers: dict[str, Any], framework_id: UUID) -> dict[str, Any]:
    """Who joined, left, was removed or gained categories or areas, in the order of the commits; go on from `next`."""
    queries.framework_alone(actor(), framework_id)
    after = place_of(read_cursor(answers["after"]))
    found = register.changes(framework_id, after, answers["limit"] or register.MOST)
    last = (found[-1].transaction, found[-1].event_id) if found else after
    return {"changes": found, "next": cursor_of(*last)}
