"""Writing a file before the row that speaks of it, so that there is never a row without its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete

from marketplace.accounts.policies import is_signed_in
from marketplace.documents import queries
from marketplace.documents.models import Document, DocumentKind, DocumentVersion, ReservedFile, Verdict
from marketplace.documents.rules import Upload
from marketplace.documents.schemas import INSURANCE_ENDS
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import Ports


@dataclass(frozen=True)
class StoredFile:
    """A file that lies in the store and waits for its row."""

    id: UUID
    upload: Upload
    verdict: Verdict


@contextmanager
def storing(actor: Actor, ports: Ports, upload: Upload) -> Iterator[StoredFile]:
    """Reserve a place, write the file there, then go on with the unit of work that keeps it.

    Whatever happens after the reservation, the file is either kept with its row or, a day later, abandoned
    and removed: nothing has to be searched for in the store.
    """
    with unit_of_work(actor) as work:
        work.allow(is_signed_in)
        place = work.add(ReservedFile(id=new_id(), reserved_by=actor.user_id, reserved_at=work.now))
        work.record("file.reserved", place, size=upload.size)
    ports.files.put(str(place.id), upload.content)
    yield StoredFile(place.id, upload, Verdict.WAITING if ports.scanner else Verdict.UNSCANNED)


def add_document(
    work: Work, organisation_id: UUID, stored: StoredFile, *, title: str, kind: DocumentKind, expires_on: date | None
) -> Document:
    """A new document with its first version; for every command that takes a file, here and in the contexts above."""
    check_end(work, kind, expires_on)
    document = work.add(
        Document(id=new_id(), organisation_id=organisation_id, title=title, kind=kind, uploaded_at=work.now)
    )
    version = add_version(work, document, 1, stored, expires_on)
    work.record("document.uploaded", document, **facts_of(version))
    return document


def add_version(
    work: Work, document: Document, number: int, stored: StoredFile, expires_on: date | None
) -> DocumentVersion:
    """The next version of a document: it takes over the place that was reserved for its file."""
    taken = delete(ReservedFile).where(ReservedFile.id == stored.id).returning(ReservedFile.id)
    if db.session.scalar(taken, execution_options={"synchronize_session": False}) is None:
        raise NotNow("The upload took too long. Choose the file again")
    document.expires_on = expires_on
    version = DocumentVersion(
        number=number,
        file_id=stored.id,
        file_name=stored.upload.file_name,
        media_type=stored.upload.media_type,
        size=stored.upload.size,
        sha256=stored.upload.sha256,
        expires_on=expires_on,
        uploaded_by=work.actor.user_id,
        uploaded_at=work.now,
        verdict=stored.verdict,
    )
    document.versions.insert(0, version)
    return version


def facts_of(version: DocumentVersion) -> dict[str, object]:
    """What the event says of an upload."""
    return {"version": version.number, "size": version.size, "hash": version.sha256, "kind": version.document.kind}


def check_end(work: Work, kind: DocumentKind, expires_on: date | None) -> None:
    """An insurance has its last day, and nobody hands in what is over already."""
    if kind is DocumentKind.INSURANCE and expires_on is None:
        raise Invalid(expires_on=INSURANCE_ENDS)
    if expires_on is not None and expires_on < london_day(work.now):
        raise Invalid(expires_on="Expiry date must be today or in the future")


def rely_on(document: Document, until: date) -> None:
    """Keep a document from being destroyed before this day; for upper contexts, when a decision rests on it."""
    document.keep_until = max(until, document.keep_until or until)


def end_in_use(document: Document, newest: DocumentVersion) -> date | None:
    """The last day of the version that stays in use when the newest turns out to be infected."""
    kept = queries.openable(document.id)
    return kept.expires_on if kept and kept.number != newest.number else None
