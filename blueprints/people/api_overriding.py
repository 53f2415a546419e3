"""Records that are opened although the persons are not one's own, for programs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from blueprints.people.api import api
from blueprints.session import actor
from marketplace.people import commands, queries, schemas
from marketplace.people.models import AccessOverride
from marketplace.referrals import commands as referrals


@api.get("/people/overrides")
@api.response(200, schemas.OverrideDetail(many=True))
def overrides() -> Sequence[AccessOverride]:
    """Which records were opened by whom and why, newest first: one's own, and those of the teams one leads."""
    return queries.overrides(actor())


@api.post("/people/overrides")
@api.arguments(schemas.OverrideAccess)
@api.response(201, schemas.OverrideDetail)
def override(answers: dict[str, Any]) -> AccessOverride:
    """Open the record of a person of another practitioner or region for a day, and say why."""
    return commands.override_access(actor(), **answers)


@api.delete("/people/overrides/<uuid:override_id>")
@api.response(204)
def end_override(override_id: UUID) -> None:
    """Close a record again before its day is over."""
    commands.end_override(actor(), override_id)


@api.post("/people/<uuid:person_id>/taking-on")
@api.arguments(schemas.TakeOn)
@api.response(204)
def take_on(answers: dict[str, Any], person_id: UUID) -> None:
    """Look after somebody from now on whose record was opened."""
    referrals.take_on(actor(), person_id, **answers)
