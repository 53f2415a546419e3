"""Pages of an organisation's documents."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.documents import forms
from blueprints.session import actor, moves, request_now
from blueprints.uploads import attachment, ports
from marketplace.documents import commands, queries
from marketplace.documents.lifecycle import relied_on
from marketplace.documents.policies import keeps_document, keeps_documents_of
from marketplace.documents.schemas import KINDS
from marketplace.kernel.clock import london_day

bp = Blueprint("documents", __name__)


@bp.get("/documents")
@bp.get("/organisations/<uuid:organisation_id>/documents")
def index(organisation_id: UUID | None = None) -> ResponseReturnValue:
    """The documents of one of the person's organisations, by title."""
    organisation = queries.organisation(actor(), organisation_id)
    after = request.args.get("after", type=UUID)
    found = queries.documents_of(actor(), organisation.id, after=after)
    shown, more = found[: queries.PAGE], len(found) > queries.PAGE
    return render_template(
        "documents/index.html",
        organisation=organisation,
        documents=shown,
        kinds=KINDS,
        today=london_day(request_now()),
        may_keep=keeps_documents_of(actor(), organisation),
        next_href=url_for(".index", organisation_id=organisation.id, after=shown[-1].id) if more else None,
        first_href=url_for(".index", organisation_id=organisation.id) if after else None,
    )


@bp.route("/organisations/<uuid:organisation_id>/documents/new", methods=["GET", "POST"])
def upload(organisation_id: UUID) -> ResponseReturnValue:
    """Take a document."""
    organisation = queries.organisation_to_keep(actor(), organisation_id)
    form = forms.UploadDocumentForm()
    if form.carries_out(commands.upload_document, actor(), organisation_id, ports()):
        flash(f"{form.result.title} has been uploaded", "success")
        return redirect(url_for(".show", document_id=form.result.id))
    return render_template("documents/upload.html", form=form, organisation=organisation)


@bp.get("/documents/<uuid:document_id>")
def show(document_id: UUID) -> ResponseReturnValue:
    """A document with every version of its file."""
    document = queries.document(actor(), document_id)
    return render_template(
        "documents/show.html",
        document=document,
        kinds=KINDS,
        today=london_day(request_now()),
        may_read=keeps_document(actor(), document),
        why_kept=relied_on(document, request_now()),
        open_moves=moves(document),
    )


@bp.route("/documents/<uuid:document_id>/versions/new", methods=["GET", "POST"])
def replace(document_id: UUID) -> ResponseReturnValue:
    """Take a new version."""
    document = queries.document_to_keep(actor(), document_id)
    form = forms.ReplaceDocumentForm()
    if form.carries_out(commands.replace_document, actor(), document_id, ports()):
        flash("The new version has been uploaded", "success")
        return redirect(url_for(".show", document_id=document_id))
    return render_template("documents/replace.html", form=form, document=document)


@bp.route("/documents/<uuid:document_id>/correction", methods=["GET", "POST"])
def correct(document_id: UUID) -> ResponseReturnValue:
    """Put right the title or the last day; the file stays."""
    document = queries.document_to_keep(actor(), document_id)
    form = forms.CorrectDocumentForm(obj=document)
    if form.carries_out(commands.correct_document, actor(), document_id):
        flash("The document has been corrected", "success")
        return redirect(url_for(".show", document_id=document_id))
    return render_template("documents/correct.html", form=form, document=document)


@bp.get("/documents/<uuid:document_id>/file")
@bp.get("/documents/<uuid:document_id>/versions/<int:number>/file")
def read(document_id: UUID, number: int | None = None) -> ResponseReturnValue:
    """The file of the version in use, or of this one; that somebody read it is recorded."""
    return attachment(commands.read_document(actor(), document_id, ports().files, number=number))


@bp.get("/documents/<uuid:document_id>/destroy")
def confirm(document_id: UUID) -> ResponseReturnValue:
    """Ask whether the document is really to be destroyed."""
    document = queries.document_to_keep(actor(), document_id)
    return render_template("documents/destroy.html", document=document, why_kept=relied_on(document, request_now()))


@bp.post("/documents/<uuid:document_id>/destroy")
def destroy(document_id: UUID) -> ResponseReturnValue:
    """Destroy the document."""
    document = commands.destroy_document(actor(), document_id)
    flash(f"{document.title} has been destroyed", "success")
    return redirect(url_for(".show", document_id=document_id))


def work_items() -> list[dict[str, Any]]:
    """The documents that end soon or have ended, for those who have to renew them."""
    return [
        {
            "title": f"Renew {document.title}",
            "url": url_for("documents.show", document_id=document.id),
            "meta": KINDS[document.kind],
            "due": document.expires_on,
        }
        for document in queries.expiring(actor(), london_day(request_now()))
    ]
