"""Notices for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.security import public
from blueprints.session import actor
from marketplace.notices import commands, queries, schemas
from marketplace.notices.models import Correction, Redaction, Release

api = Blueprint("notices_api", __name__, description="Public notices; the data itself is under /open-data")


@api.get("/notices")
@public
@api.arguments(schemas.ListNotices, location="query")
@api.response(200, schemas.NoticePage)
def index(asked: dict[str, Any]) -> queries.Page:
    """Find notices, the newest first."""
    return queries.search(actor(), **asked)


@api.get("/notices/<uuid:release_id>")
@public
@api.response(200, schemas.NoticeSummary)
def show(release_id: UUID) -> Release:
    """Show a notice."""
    return queries.release(actor(), release_id)


@api.post("/notices/<uuid:release_id>/correction")
@api.arguments(schemas.CorrectNotice)
@api.response(200, schemas.CorrectionSummary)
def correct(answers: dict[str, Any], release_id: UUID) -> Correction:
    """Have a notice published anew; the earlier version stays."""
    return commands.correct_notice(actor(), release_id, **answers)


@api.post("/processes/<uuid:process_id>/withheld")
@api.arguments(schemas.WithholdFact)
@api.response(200, schemas.RedactionSummary)
def withhold(answers: dict[str, Any], process_id: UUID) -> Redaction:
    """Keep something back from the public, with the ground."""
    return commands.withhold_fact(actor(), process_id, **answers)
