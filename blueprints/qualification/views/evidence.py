"""Pages for evidence: choosing or uploading a document that answers a question, and opening it."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.qualification import forms
from blueprints.qualification.views.applications import application_to_edit
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor, request_now
from blueprints.uploads import attachment, ports
from marketplace.documents import queries as documents
from marketplace.documents.commands import read_document
from marketplace.frameworks.models import QuestionKind
from marketplace.frameworks.rules import section_of
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands, queries


@bp.route("/applications/<uuid:application_id>/evidence/<uuid:question_id>", methods=["GET", "POST"])
def evidence(application_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Answer a question with a document of the organisation, or with a new file."""
    found = application_to_edit(application_id)
    question = next((each for each in found.questions if each.id == question_id), None)
    if question is None or question.kind is not QuestionKind.EVIDENCE:
        raise NotFound
    row, today = found.row_of.get(question_id), london_day(request_now())
    form = forms.AttachEvidenceForm(data={"version": row.version if row else 0})
    kept = [each for each in documents.documents_of(actor(), found.supplier_id) if not each.is_destroyed]
    form.document_id.options = {str(each.id): each.title for each in kept if not each.has_expired(today)}
    place = url_for(".answer", application_id=application_id, section=section_of(question.category_code))
    if form.carries_out(commands.attach_evidence, actor(), application_id, question_id, ports()):
        return redirect(place)
    return render_template("qualification/evidence.html", form=form, application=found, question=question, place=place)


@bp.get("/applications/<uuid:application_id>/evidence/<uuid:question_id>/file")
def open_evidence(application_id: UUID, question_id: UUID) -> ResponseReturnValue:
    """Save the document that answers a question, for its supplier and those who assess the application."""
    row = queries.application(actor(), application_id).row_of.get(question_id)
    if row is None or row.document_id is None:
        raise NotFound
    among = queries.evidence_of(actor(), application_id)
    return attachment(read_document(actor(), row.document_id, ports().files, among=among))
