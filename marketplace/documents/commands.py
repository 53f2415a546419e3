"""Changes to documents, and the readings of them that must be known."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, select

from marketplace.documents import queries
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import (
    Document,
    DocumentKind,
    DocumentReminder,
    DocumentVersion,
    ReservedFile,
    Verdict,
)
from marketplace.documents.policies import keeps_document, keeps_documents_of, was_handed_document
from marketplace.documents.rules import Upload, reminder_due
from marketplace.documents.storing import add_document, add_version, check_end, end_in_use, facts_of, storing
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import FileStore, Ports

Conflict.says(
    uq_document_version_number="Somebody has just uploaded another version: look at it first",
    uq_document_reminder_once="This reminder has been sent already",
)

SCANNED = {Verdict.CLEAN: "clear", Verdict.INFECTED: "condemn"}


class OpenedFile(NamedTuple):
    """A file that somebody was allowed to read, with the version that it is of."""

    version: DocumentVersion
    content: bytes


def upload_document(
    actor: Actor,
    organisation_id: UUID,
    ports: Ports,
    *,
    title: str,
    kind: DocumentKind,
    file: Upload,
    expires_on: date | None = None,
) -> Document:
    """Hand in a document of an organisation; it stays in quarantine until it was scanned."""
    queries.organisation(actor, organisation_id)
    with storing(actor, ports, file) as stored, unit_of_work(actor) as work:
        organisation = work.lock(queries.organisations_with_documents(actor), organisation_id, shared=True)
        work.allow(keeps_documents_of, organisation)
        return add_document(work, organisation.id, stored, title=title, kind=kind, expires_on=expires_on)


def replace_document(
    actor: Actor, document_id: UUID, ports: Ports, *, file: Upload, expires_on: date | None = None
) -> Document:
    """Hand in a new version; the earlier ones are kept, and the last clean one stays in use until this is clean."""
    queries.document(actor, document_id)
    with storing(actor, ports, file) as stored, unit_of_work(actor) as work:
        document = work.lock(queries.visible_documents(actor), document_id)
        document.lifecycle.check(actor, document, "replace", work.now)
        check_end(work, document.kind, expires_on)
        version = add_version(work, document, queries.last_number(document_id) + 1, stored, expires_on)
        work.move(document, "replace", **facts_of(version))
        return document


def correct_document(actor: Actor, document_id: UUID, *, title: str, expires_on: date | None = None) -> Document:
    """Put right a title or a last day that was mistyped; the file and its version stay, and both days are recorded."""
    with unit_of_work(actor) as work:
        document = work.lock(queries.visible_documents(actor), document_id)
        work.allow(keeps_document, document)
        if document.is_destroyed:
            raise NotNow("This document has been destroyed")
        before, version = document.expires_on, queries.openable(document_id)
        if expires_on != before:
            check_end(work, document.kind, expires_on)
        document.title, document.expires_on = title, expires_on
        in_use = version or queries.version(document_id, queries.last_number(document_id))
        in_use.expires_on = expires_on
        facts = {"version": in_use.number, "expires_before": before, "expires_on": expires_on}
        work.record("document.corrected", document, **facts)
        return document


def mark_scanned(actor: Actor, document_id: UUID, number: int, *, verdict: Verdict) -> None:
    """Keep what the scanner said of a version; one that is infected is never opened again."""
    with unit_of_work(actor) as work:
        document = work.lock(queries.visible_documents(actor), document_id)
        work.allow(is_the_service)
        version = queries.version(document_id, number)
        if version.verdict in SCANNED:
            raise NotNow("This file has been scanned already")
        newest, kept = queries.last_number(document_id) == number, end_in_use(document, version)
        version.verdict, version.scanned_at = verdict, work.now if verdict in SCANNED else None
        if newest and verdict in SCANNED and document.status is DocumentStatus.UPLOADED:
            work.move(document, SCANNED[verdict], version=number)
            document.expires_on = kept if verdict is Verdict.INFECTED else document.expires_on
        else:
            told = "document.condemned" if verdict is Verdict.INFECTED else "document.scanned"
            work.record(told, document, version=number, verdict=verdict)


def read_document(
    actor: Actor,
    document_id: UUID,
    files: FileStore,
    *,
    among: Select[Document] | None = None,
    number: int | None = None,
) -> OpenedFile:
    """Open the version in use, or the one of this number; who read it is recorded.

    Those who keep the document may read it. A context above that lets somebody else read it, such as the assessor
    of an application that it is evidence of, hands in its own rows of documents as `among`: whoever finds the
    document there may read it, and nobody else learns that it exists.
    """
    with unit_of_work(actor) as work:
        document = one(queries.visible_documents(actor) if among is None else among, document_id)
        work.allow(keeps_document if among is None else was_handed_document, document)
        version = queries.openable(document_id, number=number)
        if document.is_destroyed or version is None:
            raise NotNow(why_shut(document))
        work.record("document.read", document, version=version.number)
        return OpenedFile(version, files.get(str(version.file_id)))


def why_shut(document: Document) -> str:
    """Why there is nothing to open."""
    if document.is_destroyed:
        return "This document has been destroyed"
    if document.status is DocumentStatus.UPLOADED:
        return "This file is being checked for viruses. Try again in a few minutes"
    return "This file cannot be opened: a virus was found in it, or there is no such version"


def destroy_document(actor: Actor, document_id: UUID) -> Document:
    """Destroy every file of a document for good; what it was, its hashes and its dates stay."""
    with unit_of_work(actor) as work:
        document = work.lock(queries.visible_documents(actor), document_id)
        work.move(document, "destroy")
        return document


def mark_erased(actor: Actor, document_id: UUID) -> None:
    """Note that the store no longer has any file of a document that was destroyed."""
    with unit_of_work(actor) as work:
        document = work.lock(queries.visible_documents(actor), document_id)
        work.allow(is_the_service)
        for version in document.versions:
            version.erased_at = version.erased_at or work.now
        work.record("document.erased", document)


def remind_of_end(actor: Actor, document_id: UUID) -> None:
    """Remind an organisation that a document expires: 60, 30 and 7 days before, each once."""
    with unit_of_work(actor) as work:
        document = work.lock(queries.visible_documents(actor), document_id)
        work.allow(is_the_service)
        days = reminder_due(document.expires_on, london_day(document.uploaded_at), london_day(work.now))
        if days is None or document.expires_on is None or document.is_destroyed:
            raise NotNow("There is nothing to remind of")
        ends = document.expires_on
        work.add(DocumentReminder(document_id=document.id, expires_on=ends, days=days, reminded_at=work.now))
        work.record("document.expiring", document, days=days, expires_on=ends)


def abandon_file(actor: Actor, file_id: UUID) -> None:
    """Give up a place in the store whose upload never came to its end; its file is owed to be removed."""
    with unit_of_work(actor) as work:
        place = lock_place(work, file_id)
        work.allow(is_the_service)
        if work.now < place.reserved_at + queries.RESERVED_FOR:
            raise NotNow("This upload may still come to its end")
        db.session.delete(place)
        work.record("file.abandoned", place)


def lock_place(work: Work, file_id: UUID) -> ReservedFile:
    """A reserved place, kept from being taken meanwhile."""
    return work.lock(select(ReservedFile), file_id)
