"""Pages and API that change the papers of an open competition, and that open an earlier version of one."""

from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.competitions import forms
from blueprints.competitions.api import api
from blueprints.competitions.views import after_saving, bp
from blueprints.session import actor
from blueprints.uploads import attachment, ports
from marketplace.competitions import commands, queries
from marketplace.competitions.entry import papers_to_read
from marketplace.competitions.models import Amendment
from marketplace.competitions.queries import design
from marketplace.competitions.schemas import board
from marketplace.documents.commands import read_document
from marketplace.kernel.errors import NotFound

TOLD = "The change is published and everybody concerned is told"


@bp.route("/competitions/<uuid:competition_id>/amend/papers/<uuid:document_id>", methods=["GET", "POST"])
def amend_paper(competition_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Hand in a new version of a published paper, on record."""
    competition = queries.competition_to_run(actor(), competition_id)
    kept = design.paper(competition_id, document_id)
    if kept is None:
        raise NotFound
    form = forms.AmendDocumentForm()
    if form.carries_out(commands.amend_document, actor(), competition_id, document_id, ports()):
        return after_saving(competition, TOLD)
    title = f"Change {kept.document.title}"
    return render_template("competitions/amend_paper.html", form=form, competition=competition, title=title)


@bp.route("/competitions/<uuid:competition_id>/amend/papers", methods=["GET", "POST"])
def supplement_papers(competition_id: UUID) -> ResponseReturnValue:
    """Add one more paper, on record."""
    competition = queries.competition_to_run(actor(), competition_id)
    form = forms.SupplementDocumentsForm()
    if form.carries_out(commands.supplement_documents, actor(), competition_id, ports()):
        return after_saving(competition, TOLD)
    title = "Add a document"
    return render_template("competitions/amend_paper.html", form=form, competition=competition, title=title)


@bp.get("/competitions/<uuid:competition_id>/papers/<uuid:document_id>/versions/<int:number>")
def read_version(competition_id: UUID, document_id: UUID, number: int) -> ResponseReturnValue:
    """Open an earlier version of a paper: whoever may read the paper may compare."""
    among = papers_to_read(actor(), competition_id)
    return attachment(read_document(actor(), document_id, ports().files, among=among, number=number))


@api.put("/competitions/<uuid:competition_id>/amendments/papers/<uuid:document_id>")
@api.arguments(board.AmendDocument, location="files")
@api.response(200, board.AmendmentDetail)
def amend_document(answers: dict[str, Any], competition_id: UUID, document_id: UUID) -> Amendment:
    """Hand in a new version of a published paper."""
    return commands.amend_document(actor(), competition_id, document_id, ports(), **answers)


@api.post("/competitions/<uuid:competition_id>/amendments/papers")
@api.arguments(board.SupplementDocuments, location="files")
@api.response(201, board.AmendmentDetail)
def supplement_documents(answers: dict[str, Any], competition_id: UUID) -> Amendment:
    """Add one more paper to an open competition."""
    return commands.supplement_documents(actor(), competition_id, ports(), **answers)
