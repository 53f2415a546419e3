"""The tables of assessment: declared interests, questions to the supplier, private notes, and letters as sent."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.frameworks.models import FrameworkQuestion
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class Proposal(StrEnum):
    """What one assessor proposes and another confirms: whatever refuses a supplier something."""

    REJECTION = "rejection"
    ADMISSION_IN_PART = "admission_in_part"
    EXCLUSION = "exclusion"


class Outcome(StrEnum):
    """What a letter says."""

    ADMITTED = "admitted"
    ADMITTED_IN_PART = "admitted_in_part"
    REJECTED = "rejected"


class AssessorDeclaration(Model):
    """What somebody of the centre said about an interest in the applicant, before they read its answers."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    has_interest: Mapped[bool]
    interests: Mapped[str | None]
    declared_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("application_id", "user_id", name="uq_assessor_declaration_once"),
        CheckConstraint("has_interest = (interests IS NOT NULL)", name="interest_is_described"),
    )


class ApplicationClarification(Model):
    """A question of the assessor to the supplier; only the first of an application stops its clock."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    question_id: Mapped[UUID | None] = mapped_column(ForeignKey("framework_question.id"), index=True)
    wording: Mapped[str]
    stops_clock: Mapped[bool]
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    remind_on: Mapped[date]
    reply_by: Mapped[date]
    reminded_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reply: Mapped[str | None]
    replied_at: Mapped[datetime | None]
    replied_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    question: Mapped[FrameworkQuestion | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "(reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL) = (replied_by IS NULL)",
            name="reply_with_its_time_and_author",
        ),
        CheckConstraint("remind_on <= reply_by", name="reminded_before_it_is_due"),
        Index("ix_application_clarification_application_id_asked_at", "application_id", "asked_at"),
        Index("uq_application_clarification_stop", "application_id", unique=True, postgresql_where="stops_clock"),
        Index("ix_application_clarification_waiting", "remind_on", postgresql_where="closed_at IS NULL"),
    )

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self.closed_at is None


class AssessorNote(Model):
    """What an assessor notes for colleagues; no supplier ever reads it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    question_id: Mapped[UUID | None] = mapped_column(ForeignKey("framework_question.id"), index=True)
    text: Mapped[str]
    noted_at: Mapped[datetime]
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    author: Mapped[User] = relationship()

    __table_args__ = (Index("ix_assessor_note_application_id_noted_at", "application_id", "noted_at"),)


class OutcomeLetter(Model):
    """The decision with a reason for each answer, exactly as the supplier was told it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    outcome: Mapped[Outcome] = mapped_column(Status(Outcome))
    issued_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    text: Mapped[str]
    text_hash: Mapped[str]

    __table_args__ = (CheckConstraint("text_hash ~ '^[0-9a-f]{64}$'", name="hash_is_sha256"),)


PROTECTION = """
CREATE TRIGGER outcome_letter_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON outcome_letter
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
