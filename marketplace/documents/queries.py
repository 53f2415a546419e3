"""Reads of documents, never past those that the actor may know of."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, case, cast, func, literal, select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import Organisation
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import OPEN, Document, DocumentReminder, DocumentVersion, ReservedFile, Verdict
from marketplace.documents.policies import KEEPERS, ONLOOKERS
from marketplace.documents.rules import DAYS_BEFORE
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one

PAGE = 50
LATE = timedelta(days=30)
RESERVED_FOR = timedelta(days=1)
WITH_VERSIONS = selectinload(Document.versions).joinedload(DocumentVersion.uploader)


def visible_documents(actor: Actor) -> Select[Document]:
    """The documents of the organisations that the actor keeps documents for, or works in."""
    if actor.is_the_service:
        return select(Document)
    return select(Document).where(Document.organisation_id.in_(actor.organisations(*KEEPERS, *ONLOOKERS)))


def organisations_with_documents(actor: Actor) -> Select[Organisation]:
    """The organisations whose documents the actor may know of."""
    return select(Organisation).where(Organisation.id.in_(actor.organisations(*KEEPERS, *ONLOOKERS)))


def organisation(actor: Actor, organisation_id: UUID | None) -> Organisation:
    """One of the organisations whose documents the actor may know of; the first unless one is named."""
    if organisation_id is None:
        organisation_id = next(iter(actor.organisations(*KEEPERS, *ONLOOKERS)), None)
    return one(organisations_with_documents(actor), organisation_id)


def organisation_to_keep(actor: Actor, organisation_id: UUID) -> Organisation:
    """One of the organisations whose documents the actor keeps."""
    return one(select(Organisation).where(Organisation.id.in_(actor.organisations(*KEEPERS))), organisation_id)


def document(actor: Actor, document_id: UUID) -> Document:
    """One document with its versions."""
    return one(visible_documents(actor).options(WITH_VERSIONS, joinedload(Document.organisation)), document_id)


def document_to_keep(actor: Actor, document_id: UUID) -> Document:
    """One document that the actor keeps, with its versions."""
    rows = visible_documents(actor).where(Document.organisation_id.in_(actor.organisations(*KEEPERS)))
    return one(rows.options(WITH_VERSIONS, joinedload(Document.organisation)), document_id)


def documents_of(
    actor: Actor, organisation_id: UUID, *, after: UUID | None = None, most: int = PAGE
) -> Sequence[Document]:
    """The documents of an organisation by title; one more than asked for tells that there are more."""
    rows = visible_documents(actor).where(Document.organisation_id == organisation_id).options(WITH_VERSIONS)
    order = (Document.title, Document.id)
    if after and (last := db.session.execute(select(*order).where(Document.id == after)).one_or_none()):
        rows = rows.where(tuple_(*order) > tuple_(*last))
    return db.session.scalars(rows.order_by(*order).limit(most + 1)).all()


def expiring(actor: Actor, today: date) -> Sequence[Document]:
    """The documents that the actor keeps and has to renew: those that end soon, or ended a month ago at most."""
    if not actor.has(*KEEPERS):
        return ()
    rows = select(Document).where(
        Document.organisation_id.in_(actor.organisations(*KEEPERS)),
        Document.status != DocumentStatus.DESTROYED,
        Document.expires_on.between(today - LATE, today + timedelta(days=max(DAYS_BEFORE))),
    )
    return db.session.scalars(rows.order_by(Document.expires_on, Document.title).limit(PAGE)).all()


def last_number(document_id: UUID) -> int:
    """The number of the newest version; none is zero."""
    rows = select(func.coalesce(func.max(DocumentVersion.number), 0)).where(DocumentVersion.document_id == document_id)
    return db.session.scalars(rows).one()


def openable(document_id: UUID, *, number: int | None = None) -> DocumentVersion | None:
    """The newest version whose file may be opened, or the one of this number."""
    rows = select(DocumentVersion).where(
        DocumentVersion.document_id == document_id,
        DocumentVersion.verdict.in_(OPEN),
        DocumentVersion.erased_at.is_(None),
    )
    if number is not None:
        rows = rows.where(DocumentVersion.number == number)
    return db.session.scalars(rows.order_by(DocumentVersion.number.desc()).limit(1)).one_or_none()


def version(document_id: UUID, number: int) -> DocumentVersion:
    """One version as the database knows it now, with its document."""
    rows = select(DocumentVersion).where(DocumentVersion.document_id == document_id, DocumentVersion.number == number)
    rows = rows.options(joinedload(DocumentVersion.document)).execution_options(populate_existing=True)
    return db.session.scalars(rows).one()


def unscanned_versions() -> Sequence[DocumentVersion]:
    """Some files that came in while no scanner was set; in no order, so that one that is not answered holds up none."""
    rows = select(DocumentVersion).join(DocumentVersion.document)
    rows = rows.where(DocumentVersion.verdict == Verdict.UNSCANNED, DocumentVersion.erased_at.is_(None))
    rows = rows.where(Document.status != DocumentStatus.DESTROYED)
    return db.session.scalars(rows.order_by(func.random()).limit(PAGE)).all()


def files_of(document_id: UUID) -> Sequence[UUID]:
    """The files of every version that are still in the store."""
    rows = select(DocumentVersion.file_id).where(
        DocumentVersion.document_id == document_id, DocumentVersion.erased_at.is_(None)
    )
    return db.session.scalars(rows).all()


def abandoned_files(now: datetime) -> Sequence[UUID]:
    """The places that were reserved a day ago for an upload that never came to its end."""
    rows = select(ReservedFile.id).where(ReservedFile.reserved_at <= now - RESERVED_FOR)
    return db.session.scalars(rows.order_by(ReservedFile.reserved_at).limit(PAGE)).all()


def documents_to_remind_of(today: date) -> Sequence[UUID]:
    """The documents of which a reminder has become due and was not sent."""
    left: ColumnElement[Any] = Document.expires_on - literal(today, Date)
    days = case(*((left <= before, before) for before in sorted(DAYS_BEFORE)))
    uploaded_on = cast(func.timezone("Europe/London", Document.uploaded_at), Date)
    reminded = select(DocumentReminder.id).where(
        DocumentReminder.document_id == Document.id,
        DocumentReminder.expires_on == Document.expires_on,
        DocumentReminder.days == days,
    )
    rows = select(Document.id).where(
        Document.status != DocumentStatus.DESTROYED,
        Document.expires_on.between(today, today + timedelta(days=max(DAYS_BEFORE))),
        Document.expires_on - uploaded_on >= days,
        ~reminded.exists(),
    )
    return db.session.scalars(rows.order_by(Document.expires_on, Document.id)).all()
