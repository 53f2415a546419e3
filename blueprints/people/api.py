"""Persons on probation for programs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor
from marketplace.people import commands, queries, schemas
from marketplace.people.models import Person

api = Blueprint("people_api", __name__, description="Persons on probation, for those who supervise them")


@api.get("/people")
@api.arguments(schemas.FindPeople, location="query")
@api.response(200, schemas.PersonSummary(many=True))
def index(asked: dict[str, Any]) -> Sequence[Any]:
    """The first persons of the caseload, by name."""
    return queries.caseload(actor(), words=asked["words"])[: queries.PAGE]


@api.post("/people")
@api.arguments(schemas.AddPerson)
@api.response(201, schemas.PersonDetail)
def add(answers: dict[str, Any]) -> Person:
    """Add a person whom the practitioner supervises."""
    return commands.add_person(actor(), **answers)


@api.get("/people/<uuid:person_id>")
@api.response(200, schemas.PersonDetail)
def show(person_id: UUID) -> Person:
    """One person; that somebody read this is recorded."""
    return commands.read_person(actor(), person_id)


@api.put("/people/<uuid:person_id>/risk")
@api.arguments(schemas.ReviewRisk)
@api.response(200, schemas.PersonDetail)
def review_risk(answers: dict[str, Any], person_id: UUID) -> Person:
    """Replace the risk summary after a review."""
    return commands.review_risk(actor(), person_id, **answers)


@api.post("/people/<uuid:person_id>/sentences")
@api.arguments(schemas.AddSentence)
@api.response(201, schemas.PersonDetail)
def add_sentence(answers: dict[str, Any], person_id: UUID) -> Person:
    """Add a sentence that the person serves."""
    return commands.add_sentence(actor(), person_id, **answers)
