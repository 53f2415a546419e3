"""Corrections of sentences, for programs."""

from typing import Any
from uuid import UUID

from blueprints.people.api import api
from blueprints.session import actor
from marketplace.kernel.errors import NotFound
from marketplace.people import commands, schemas
from marketplace.people.models import Person, RequirementKind


@api.put("/people/<uuid:person_id>/sentences/<uuid:sentence_id>")
@api.arguments(schemas.AddSentence)
@api.response(200, schemas.PersonDetail)
def correct_sentence(answers: dict[str, Any], person_id: UUID, sentence_id: UUID) -> Person:
    """Correct what was said of a sentence."""
    return commands.correct_sentence(actor(), person_id, sentence_id, **answers)


@api.delete("/people/<uuid:person_id>/sentences/<uuid:sentence_id>")
@api.response(200, schemas.PersonDetail)
def remove_sentence(person_id: UUID, sentence_id: UUID) -> Person:
    """Take a sentence away that was added by mistake."""
    return commands.remove_sentence(actor(), person_id, sentence_id)


@api.delete("/people/<uuid:person_id>/sentences/<uuid:sentence_id>/requirements/<kind>")
@api.response(200, schemas.PersonDetail)
def remove_requirement(person_id: UUID, sentence_id: UUID, kind: str) -> Person:
    """Take a requirement away that the sentence does not have."""
    if kind not in tuple(RequirementKind):
        raise NotFound
    return commands.remove_requirement(actor(), person_id, sentence_id, kind=RequirementKind(kind))
