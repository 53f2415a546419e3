"""Tables of documents, the versions of their files, and the reminders before they expire."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation, User
from marketplace.documents.lifecycle import DOCUMENT, DocumentStatus
from marketplace.documents.rules.types import MOST_BYTES
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class DocumentKind(StrEnum):
    """What a document is evidence of."""

    INSURANCE = "insurance"
    CERTIFICATE = "certificate"
    POLICY = "policy"
    ACCOUNTS = "accounts"
    SELF_CLEANING = "self_cleaning"
    OTHER = "other"


class Verdict(StrEnum):
    """What the virus scanner says of a file; `unscanned` where no scanner is set."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    UNSCANNED = "unscanned"


#: With these a file may be opened; one that waits is in quarantine.
OPEN = (Verdict.CLEAN, Verdict.UNSCANNED)


class Document(Model):
    """Something that an organisation hands in as a file, such as a certificate of insurance."""

    lifecycle = DOCUMENT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    title: Mapped[str]
    kind: Mapped[DocumentKind] = mapped_column(Status(DocumentKind))
    expires_on: Mapped[date | None]
    keep_until: Mapped[date | None]
    status: Mapped[DocumentStatus] = mapped_column(Status(DocumentStatus), default=DocumentStatus.UPLOADED)
    uploaded_at: Mapped[datetime]
    clean_at: Mapped[datetime | None]
    infected_at: Mapped[datetime | None]
    destroyed_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    versions: Mapped[list["DocumentVersion"]] = relationship(
        order_by="DocumentVersion.number.desc()", back_populates="document"
    )

    __table_args__ = (
        CheckConstraint("status <> 'clean' OR clean_at IS NOT NULL", name="clean_with_time"),
        CheckConstraint("status <> 'infected' OR infected_at IS NOT NULL", name="infected_with_time"),
        CheckConstraint("(status = 'destroyed') = (destroyed_at IS NOT NULL)", name="destroyed_with_time"),
        Index("ix_document_organisation_id_title", "organisation_id", "title", "id"),
        Index("ix_document_expires_on", "expires_on", postgresql_where="status <> 'destroyed'"),
    )

    @property
    def newest(self) -> "DocumentVersion":
        """The version that was uploaded last, whatever the scanner says of it."""
        return self.versions[0]

    @property
    def current(self) -> "DocumentVersion | None":
        """The version in use: the newest that may be opened."""
        return next((version for version in self.versions if version.may_be_opened), None)

    @property
    def is_destroyed(self) -> bool:
        """Whether its files are gone for good."""
        return self.status is DocumentStatus.DESTROYED

    def has_expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.expires_on is not None and self.expires_on < today


class DocumentVersion(Model):
    """One file of a document as it was handed in; the row, its hash and its dates stay when the file is destroyed."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    file_id: Mapped[UUID] = mapped_column(unique=True)
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    expires_on: Mapped[date | None]
    uploaded_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    uploaded_at: Mapped[datetime]
    verdict: Mapped[Verdict] = mapped_column(Status(Verdict))
    scanned_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]

    document: Mapped[Document] = relationship(back_populates="versions")
    uploader: Mapped[User] = relationship()

    __table_args__ = (
        UniqueConstraint("document_id", "number", name="uq_document_version_number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint(f"size BETWEEN 1 AND {MOST_BYTES}", name="size_within_limit"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_form"),
        CheckConstraint(
            "(verdict IN ('clean', 'infected')) = (scanned_at IS NOT NULL)", name="verdict_of_a_scan_with_time"
        ),
    )

    @property
    def may_be_opened(self) -> bool:
        """Whether the file is out of quarantine, free of viruses as far as we know, and still there."""
        return self.verdict in OPEN and self.erased_at is None


class ReservedFile(Model):
    """A place in the file store that was promised to an upload before anything was written there."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reserved_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    reserved_at: Mapped[datetime]

    __table_args__ = (Index("ix_reserved_file_reserved_at", "reserved_at"),)


class DocumentReminder(Model):
    """That people were reminded, so many days before, of the day on which a document expires."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    expires_on: Mapped[date]
    days: Mapped[int]
    reminded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("document_id", "expires_on", "days", name="uq_document_reminder_once"),
        CheckConstraint("days IN (60, 30, 7)", name="days_known"),
    )
