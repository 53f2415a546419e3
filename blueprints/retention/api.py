"""Keeping records for programs: the same schemas and queries as the pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from blueprints.retention.views import sent
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.retention import commands, queries, schemas
from marketplace.retention.models import LegalHold
from marketplace.retention.schedule import SCHEDULE

api = Blueprint("retention_api", __name__, description="How long records are kept, holds, and who read about whom")


@api.get("/retention/schedule")
@api.response(200, schemas.KeepingDetail(many=True))
def schedule() -> Sequence[Any]:
    """How long each kind of record is kept, and what happens then."""
    return list(SCHEDULE)


@api.get("/retention/due")
@api.arguments(schemas.ListDue, location="query")
@api.response(200, schemas.DueDetail(many=True))
def due(asked: dict[str, Any]) -> Sequence[Any]:
    """The records of one kind that go in the next 60 days, the longest over first."""
    return queries.due_soon(actor(), asked["kind"], london_day(request_now()))


@api.get("/retention/holds")
@api.response(200, schemas.HoldDetail(many=True))
def holds() -> Sequence[LegalHold]:
    """List the legal holds, those that stop something first."""
    return queries.holds(actor())


@api.post("/retention/holds")
@api.arguments(schemas.PlaceHold)
@api.response(201, schemas.HoldDetail)
def place(answers: dict[str, Any]) -> LegalHold:
    """Stop the destruction of everything about one thing."""
    return commands.place_hold(actor(), **answers)


@api.post("/retention/holds/<uuid:hold_id>/lifting")
@api.arguments(schemas.LiftHold)
@api.response(200, schemas.HoldDetail)
def lift(answers: dict[str, Any], hold_id: UUID) -> LegalHold:
    """Let the schedule go on."""
    return commands.lift_hold(actor(), hold_id, **answers)


@api.get("/retention/readings")
@api.arguments(schemas.FindReadings, location="query")
@api.response(200, schemas.ReadingDetail(many=True))
def readings(asked: dict[str, Any]) -> Sequence[Any]:
    """Who read about which person, newest first."""
    return queries.readings(actor(), **asked)[0]


@api.post("/retention/people/<uuid:person_id>/export")
@api.arguments(schemas.ExportPerson)
@api.response(200, {"type": "string", "format": "binary"}, content_type="application/zip")
def export(answers: dict[str, Any], person_id: UUID) -> Response:
    """Take out everything held about a person; that this was done is recorded."""
    return sent(*commands.export_person(actor(), person_id, **answers))


@api.post("/referrals/<uuid:referral_id>/keeping")
@api.response(204)
def keep(referral_id: UUID) -> None:
    """Keep a draft of a referral for another 90 days."""
    commands.keep_draft(actor(), referral_id)
