"""Showing with documents what was done since a ground: uploaded now, or kept already."""

from contextlib import nullcontext
from uuid import UUID

from marketplace.documents.models import Document, DocumentKind
from marketplace.documents.queries import visible_documents
from marketplace.documents.rules import Upload
from marketplace.documents.storing import add_document, storing
from marketplace.exclusions import queries
from marketplace.exclusions.commands.declaring import lock_draft, touch
from marketplace.exclusions.commands.describing import described_in
from marketplace.exclusions.models import DeclaredGround, GroundEvidence, Section
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import one
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.ports import Ports


def attach_ground_evidence(
    actor: Actor,
    declaration_id: UUID,
    ground_id: UUID,
    ports: Ports,
    *,
    document_id: UUID | None = None,
    file: Upload | None = None,
) -> DeclaredGround:
    """Show a document with something that happened; attached twice it is attached once."""
    queries.declaration(actor, declaration_id)  # a stranger is sent away before anything is written
    if (document_id is None) == (file is None):
        raise Invalid(file="Select a file, or one of your documents, and not both")
    with storing(actor, ports, file) if file else nullcontext() as stored, unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        described = described_in(declaration, ground_id)
        if stored:
            title, kind = stored.upload.file_name, DocumentKind.SELF_CLEANING
            document = add_document(work, declaration.supplier_id, stored, title=title, kind=kind, expires_on=None)
        else:
            document = kept_document(actor, declaration.supplier_id, document_id)
        if document.id not in {each.document_id for each in described.evidence}:
            shown = GroundEvidence(document=document, attached_at=work.now, attached_by=actor.user_id)
            described.evidence.append(shown)
        touch(work, declaration, Section.GROUNDS)
        return described


def remove_ground_evidence(actor: Actor, declaration_id: UUID, ground_id: UUID, document_id: UUID) -> DeclaredGround:
    """Show a document no longer; the organisation keeps it."""
    with unit_of_work(actor) as work:
        declaration = lock_draft(work, declaration_id)
        described = described_in(declaration, ground_id)
        shown = next((each for each in described.evidence if each.document_id == document_id), None)
        if shown is None:
            raise NotFound
        described.evidence.remove(shown)
        touch(work, declaration, Section.GROUNDS)
        return described


def kept_document(actor: Actor, supplier_id: UUID, document_id: UUID | None) -> Document:
    """One of the documents that the supplier itself keeps."""
    found = one(visible_documents(actor).where(Document.organisation_id == supplier_id), document_id)
    if found.is_destroyed:
        raise Invalid(document_id="Select a document that is still kept")
    return found
