"""Pages for the documents that show what was done since: adding one, taking it away, and opening it."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.exclusions import forms
from blueprints.exclusions.views.blueprint import bp
from blueprints.exclusions.views.declaring import draft
from blueprints.session import actor
from blueprints.uploads import attachment, ports
from marketplace.documents import queries as documents
from marketplace.documents.commands import read_document
from marketplace.exclusions import commands, queries
from marketplace.exclusions.commands.describing import described_in


@bp.route("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/evidence", methods=["GET", "POST"])
def evidence(declaration_id: UUID, ground_id: UUID) -> ResponseReturnValue:
    """Show a document of the organisation, or a new file, with what happened."""
    found = draft(declaration_id)
    described = described_in(found, ground_id)
    form = forms.AttachGroundEvidenceForm()
    shown = {each.document_id for each in described.evidence}
    kept = [each for each in documents.documents_of(actor(), found.supplier_id) if not each.is_destroyed]
    form.document_id.options = {str(each.id): each.title for each in kept if each.id not in shown}
    if form.carries_out(commands.attach_ground_evidence, actor(), declaration_id, ground_id, ports()):
        return redirect(url_for(".describe", declaration_id=declaration_id, ground_id=ground_id))
    return render_template("exclusions/evidence.html", declaration=found, described=described, form=form)


@bp.post("/declarations/<uuid:declaration_id>/grounds/<uuid:ground_id>/evidence/<uuid:document_id>/removal")
def remove_evidence(declaration_id: UUID, ground_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Show a document no longer."""
    commands.remove_ground_evidence(actor(), declaration_id, ground_id, document_id)
    return redirect(url_for(".describe", declaration_id=declaration_id, ground_id=ground_id))


@bp.get("/declarations/<uuid:declaration_id>/evidence/<uuid:document_id>/file")
def open_evidence(declaration_id: UUID, document_id: UUID) -> ResponseReturnValue:
    """Save a document, for the supplier that shows it and the assessors who judge what it declared."""
    among = queries.evidence_of(actor(), declaration_id)
    return attachment(read_document(actor(), document_id, ports().files, among=among))
