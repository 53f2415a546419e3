"""Case notes: written by both sides, and struck rather than edited."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals.lifecycle import CASE_NOTE, NoteStatus
from marketplace.referrals.models.referral import Referral


class Side(StrEnum):
    """The two sides of a referral."""

    SUPPLIER = "supplier"
    PROBATION = "probation"


class Readers(StrEnum):
    """Who reads a note: both sides, or only the one that wrote it."""

    BOTH = "both"
    OWN = "own"


class CaseNote(Model):
    """What somebody wants on record about a case; its words never change."""

    lifecycle = CASE_NOTE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    side: Mapped[Side] = mapped_column(Status(Side))
    readers: Mapped[Readers] = mapped_column(Status(Readers))
    subject: Mapped[str]
    body: Mapped[str]
    tell: Mapped[bool]
    status: Mapped[NoteStatus] = mapped_column(Status(NoteStatus), default=NoteStatus.WRITTEN)
    written_at: Mapped[datetime]
    written_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    struck_at: Mapped[datetime | None]
    struck_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    struck_because: Mapped[str | None]

    referral: Mapped[Referral] = relationship()
    author: Mapped[User] = relationship(foreign_keys=[written_by])
    striker: Mapped[User | None] = relationship(foreign_keys=[struck_by])

    __table_args__ = (
        CheckConstraint("subject <> '' AND body <> ''", name="says_what"),
        CheckConstraint("NOT tell OR readers = 'both'", name="told_to_those_who_may_read"),
        CheckConstraint(
            "(status = 'struck') = (struck_at IS NOT NULL AND struck_by IS NOT NULL AND struck_because IS NOT NULL)",
            name="struck_with_who_and_why",
        ),
        Index("ix_case_note_referral", "referral_id", "written_at", "id"),
    )
