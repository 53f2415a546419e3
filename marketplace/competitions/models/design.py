"""What is designed beside lots and criteria: who pays, what is measured, documents, the bank, and conflicts."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.competitions.models.competition import Competition, CriterionKind
from marketplace.competitions.rules.design import INDICATORS
from marketplace.documents.models import Document
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money


class PassFailItem(Model):
    """Something that every bid must pass; who cannot is out, whatever else the bid says.

    `by_bidder` says that bidders answer it in their bid; otherwise the chair finds it without them.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    code: Mapped[str]
    title: Mapped[str]
    question: Mapped[str]
    position: Mapped[int]
    by_bidder: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("competition_id", "code"),)


class CoCommissioner(Model):
    """Somebody who commissions together with the region, with its share of what the service costs."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    name: Mapped[str]
    share: Mapped[Decimal]

    __table_args__ = (
        UniqueConstraint("competition_id", "name", name="uq_co_commissioner_once"),
        CheckConstraint("share > 0 AND share < 100", name="share_of_a_hundred"),
    )


class FundingLine(Model):
    """Where some of the money comes from, and what it may be spent on."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    position: Mapped[int]
    source: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_pence")
    is_ring_fenced: Mapped[bool]
    conditions: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("amount_pence > 0", name="amount_above_zero"),
        CheckConstraint("NOT is_ring_fenced OR conditions IS NOT NULL", name="ring_fenced_for_something"),
    )


class CompetitionTarget(Model):
    """The share that an indicator is to reach; the contract takes it over."""

    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[Decimal]

    __table_args__ = (CheckConstraint("target > 0 AND target <= 1", name="a_share"),)

    @property
    def name(self) -> str:
        """What the indicator is called."""
        return INDICATORS[self.code][0] if self.code in INDICATORS else self.code


class CompetitionDocument(Model):
    """The specification, or another document of a competition; its versions are those of the document."""

    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True)
    is_specification: Mapped[bool]
    attached_at: Mapped[datetime]
    attached_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    competition: Mapped[Competition] = relationship(back_populates="documents")
    document: Mapped[Document] = relationship()

    __table_args__ = (
        Index("ix_competition_document_document_id", "document_id"),
        Index("uq_competition_specification", "competition_id", unique=True, postgresql_where="is_specification"),
    )


class BankQuestion(Model):
    """A question that a region keeps to ask again."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[CriterionKind] = mapped_column(Status(CriterionKind))
    title: Mapped[str]
    question: Mapped[str]
    word_limit: Mapped[int]
    min_score: Mapped[int | None]
    kept_at: Mapped[datetime]
    kept_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    dropped_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("kind <> 'price'", name="asks_something"),
        CheckConstraint("word_limit > 0", name="word_limit_positive"),
        Index("uq_bank_question_kept", "buyer_id", "title", unique=True, postgresql_where="dropped_at IS NULL"),
    )


class CompetitionTemplate(Model):
    """A competition that a region begins others from, under the name by which people look for it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    name: Mapped[str]
    kept_at: Mapped[datetime]
    kept_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    competition: Mapped[Competition] = relationship()

    __table_args__ = (UniqueConstraint("buyer_id", "name", name="uq_competition_template_name"),)


class CompetitionConflicts(Model):
    """One assessment of conflicts of interest before a competition is published, or a review of it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    has_conflict: Mapped[bool]
    text: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    maker: Mapped[User] = relationship()
