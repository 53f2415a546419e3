"""Tables of what changes after a referral was sent: amendments, transfers, reopening, recall."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.people.models import Person
from marketplace.referrals.lifecycle import ReferralStatus
from marketplace.referrals.models.kinds import Topic
from marketplace.referrals.models.referral import Referral


class ReferralChange(Model):
    """One amendment of a referral that was sent: what it said, what it says, and why."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    topic: Mapped[Topic] = mapped_column(Status(Topic))
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    old: Mapped[list[str]]
    new: Mapped[list[str]]
    reason: Mapped[str]
    is_correction: Mapped[bool]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    referral: Mapped[Referral] = relationship()
    author: Mapped[User] = relationship()

    __table_args__ = (
        CheckConstraint("old <> new", name="changes_something"),
        CheckConstraint("reason <> ''", name="reason_given"),
        Index("ix_referral_change_referral", "referral_id", "changed_at"),
    )


class ReferralTransfer(Model):
    """A referral that went from one contract to another, and why."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    from_contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    to_contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    caseworker_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str]
    transferred_at: Mapped[datetime]
    transferred_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    before: Mapped[Contract] = relationship(foreign_keys=[from_contract_id])
    after: Mapped[Contract] = relationship(foreign_keys=[to_contract_id])
    author: Mapped[User | None] = relationship(foreign_keys=[transferred_by])

    __table_args__ = (
        CheckConstraint("from_contract_id <> to_contract_id", name="to_another_contract"),
        CheckConstraint("reason <> ''", name="reason_given"),
        Index("ix_referral_transfer_from", "from_contract_id", "transferred_at"),
        Index("ix_referral_transfer_to", "to_contract_id"),
    )


class ReferralReopening(Model):
    """An end that was taken back: what it was, and why the referral goes on."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    was: Mapped[ReferralStatus] = mapped_column(Status(ReferralStatus))
    concluded_at: Mapped[datetime]
    reason_code: Mapped[str | None]
    details: Mapped[str | None]
    report_submitted_at: Mapped[datetime | None]
    report_further: Mapped[str | None]
    reason: Mapped[str]
    reopened_at: Mapped[datetime]
    reopened_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    author: Mapped[User] = relationship()

    __table_args__ = (
        CheckConstraint("was IN ('declined', 'completed', 'ended', 'cancelled')", name="was_over"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )


class Recall(Model):
    """A person who was recalled to prison: until the release no clock of theirs runs."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    recalled_on: Mapped[date]
    prison: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    released_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    person: Mapped[Person] = relationship()

    __table_args__ = (
        CheckConstraint(
            "(released_on IS NULL) = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)", name="ended_whole"
        ),
        CheckConstraint("released_on >= recalled_on", name="released_after_recall"),
        Index("uq_recall_open", "person_id", unique=True, postgresql_where="ended_at IS NULL"),
        Index("ix_recall_person", "person_id", "recalled_on"),
    )
