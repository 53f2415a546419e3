"""The tables of an open competition: what was sent to whom, what was asked and answered, and what was changed."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.competitions.lifecycle import CLARIFICATION, ClarificationStatus
from marketplace.competitions.models.competition import Competition, CompetitionInvitation, Criterion
from marketplace.documents.models import Document
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class AmendmentSubject(StrEnum):
    """Which words of a published competition were changed."""

    DESCRIPTION = "description"
    SPECIFICATION = "specification"
    CRITERION = "criterion"
    DOCUMENT = "document"


class InvitationSending(Model):
    """The record that one invited supplier was sent its invitation; of a competition all at the same instant."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("competition_invitation.id"), unique=True)
    sent_at: Mapped[datetime]

    invitation: Mapped[CompetitionInvitation] = relationship()


class ClarificationAlias(Model):
    """The name that a supplier asks under in one competition: drawn by lot, so that the next one has another."""

    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), primary_key=True)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    alias: Mapped[str]

    __table_args__ = (UniqueConstraint("competition_id", "alias", name="uq_clarification_alias_once"),)


class Clarification(Model):
    """A question that a supplier asked under an alias, and the answer that everybody gets.

    The asker's own words stay in `question`; where the buyer had to take out what tells who asks, everybody
    else reads `edited_question`.
    """

    lifecycle = CLARIFICATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    alias: Mapped[str]
    question: Mapped[str]
    edited_question: Mapped[str | None]
    answer: Mapped[str | None]
    status: Mapped[ClarificationStatus] = mapped_column(Status(ClarificationStatus), default=ClarificationStatus.ASKED)
    asked_at: Mapped[datetime]
    answer_by: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    rejected_at: Mapped[datetime | None]
    rejection_reason: Mapped[str | None]

    competition: Mapped[Competition] = relationship()

    __table_args__ = (
        CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL AND answer IS NOT NULL)",
            name="answered_with_time_and_words",
        ),
        CheckConstraint(
            "(status = 'rejected') = (rejected_at IS NOT NULL AND rejection_reason IS NOT NULL)",
            name="rejected_with_time_and_reason",
        ),
        CheckConstraint("edited_question <> question", name="edited_means_changed"),
    )

    @property
    def shown_question(self) -> str:
        """The question as everybody reads it."""
        return self.edited_question or self.question


class Amendment(Model):
    """One change of the words or the papers of a published competition: the old, the new, and why."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    number: Mapped[int]
    subject: Mapped[AmendmentSubject] = mapped_column(Status(AmendmentSubject))
    criterion_id: Mapped[UUID | None] = mapped_column(ForeignKey("criterion.id"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"))
    version: Mapped[int | None]
    old: Mapped[str]
    new: Mapped[str]
    reason: Mapped[str]
    is_material: Mapped[bool]
    amended_at: Mapped[datetime]
    amended_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    closed_before: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]

    competition: Mapped[Competition] = relationship()
    criterion: Mapped[Criterion | None] = relationship()
    document: Mapped[Document | None] = relationship()

    __table_args__ = (
        UniqueConstraint("competition_id", "number"),
        CheckConstraint("(subject = 'criterion') = (criterion_id IS NOT NULL)", name="criterion_named"),
        CheckConstraint(
            "(subject IN ('specification', 'document')) = (document_id IS NOT NULL AND version IS NOT NULL)",
            name="paper_named",
        ),
        CheckConstraint("old <> new", name="changes_something"),
        CheckConstraint("(closed_before IS NULL) = (closes_at IS NULL)", name="extended_from_and_to"),
        CheckConstraint("closes_at > closed_before", name="extended_later"),
    )

    @property
    def what(self) -> str:
        """What was changed, in words."""
        if self.document is not None:
            return f"{self.subject.value.capitalize()}: {self.document.title}"
        return f"Question {self.criterion.code}" if self.criterion else self.subject.value.capitalize()
