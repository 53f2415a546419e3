"""Evidence: a document that answers a question, uploaded now or kept already."""

from contextlib import nullcontext
from datetime import date
from uuid import UUID

from marketplace.documents.models import Document, DocumentKind
from marketplace.documents.queries import visible_documents
from marketplace.documents.rules import Upload
from marketplace.documents.storing import add_document, storing
from marketplace.frameworks.models import QuestionKind
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import one
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.ports import Ports
from marketplace.qualification import queries
from marketplace.qualification.commands.answers import AnswersClashed, Given, put_answer
from marketplace.qualification.commands.applications import lock_draft, note_change
from marketplace.qualification.models import Answer, Application


def attach_evidence(
    actor: Actor,
    application_id: UUID,
    question_id: UUID,
    ports: Ports,
    *,
    document_id: UUID | None = None,
    file: Upload | None = None,
    version: int | None = None,
) -> Application:
    """Answer a question with a document, over the version that was shown: uploaded now, or kept already.

    A version that is not given means that no answer was shown.
    """
    queries.application(actor, application_id)  # a stranger is sent away before anything is written
    if (document_id is None) == (file is None):
        raise Invalid(file="Select a file, or one of your documents, and not both")
    with storing(actor, ports, file) if file else nullcontext() as stored, unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        question = next((each for each in application.questions if each.id == question_id), None)
        if question is None or question.kind is not QuestionKind.EVIDENCE:
            raise NotFound
        refuse_clash(application.row_of.get(question_id), version or 0)
        if stored:
            title, kind = stored.upload.file_name, DocumentKind.OTHER
            document = add_document(work, application.supplier_id, stored, title=title, kind=kind, expires_on=None)
        else:
            document = kept_document(actor, application, document_id, london_day(work.now))
        put_answer(work, application, application.row_of.get(question_id), question_id, Given(document.title, None))
        application.row_of[question_id].document_id = document.id
        note_change(work, application, part="evidence", document=document.id)
        return application


def refuse_clash(found: Answer | None, version: int) -> None:
    """Refuse to replace what somebody else attached meanwhile, and say what it was."""
    if found is None or found.version == version:
        return
    who, theirs = found.changer.name if found.changer else "Somebody else", found.text or "nothing"
    refusal = AnswersClashed(f"{who} answered this with “{theirs}” while you chose. Choose again to replace it")
    refusal.version = found.version
    raise refusal


def kept_document(actor: Actor, application: Application, document_id: UUID | None, today: date) -> Document:
    """One of the documents that the applicant itself keeps, and that still holds."""
    own = visible_documents(actor).where(Document.organisation_id == application.supplier_id)
    found = one(own, document_id)
    if found.is_destroyed:
        raise Invalid(document_id="Select a document that is still kept")
    if found.has_expired(today):
        raise Invalid(document_id="This document has expired: upload the new one")
    return found
