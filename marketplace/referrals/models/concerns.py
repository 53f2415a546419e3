"""Tables of concerns for somebody's safety: told to one named person, who answers by a time."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals.lifecycle import CONCERN, ConcernStatus
from marketplace.referrals.models.referral import Referral


class Severity(StrEnum):
    """How serious a concern is, which says how soon somebody must have read it."""

    IMMEDIATE = "immediate"
    SERIOUS = "serious"
    LESSER = "lesser"


class Concern(Model):
    """What somebody fears for the person or for others, whom they told, and by when that one must have answered."""

    lifecycle = CONCERN

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey("appointment.id"), index=True)
    severity: Mapped[Severity] = mapped_column(Status(Severity))
    wording: Mapped[str]
    raised_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    acknowledge_by: Mapped[datetime]
    status: Mapped[ConcernStatus] = mapped_column(Status(ConcernStatus), default=ConcernStatus.RAISED)
    raised_at: Mapped[datetime]
    escalated_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    outcome: Mapped[str | None]

    referral: Mapped[Referral] = relationship()
    raiser: Mapped[User] = relationship(foreign_keys=[raised_by])
    recipient: Mapped[User] = relationship(foreign_keys=[recipient_id])
    acknowledger: Mapped[User | None] = relationship(foreign_keys=[acknowledged_by])
    follow_ups: Mapped[list["FollowUp"]] = relationship(order_by="FollowUp.noted_at")

    __table_args__ = (
        CheckConstraint("wording <> ''", name="says_what"),
        CheckConstraint("raised_by <> recipient_id", name="told_to_somebody_else"),
        CheckConstraint("acknowledge_by > raised_at", name="answered_after_it_was_raised"),
        CheckConstraint("status <> 'escalated' OR escalated_at IS NOT NULL", name="escalated_has_time"),
        CheckConstraint(
            "(status IN ('acknowledged', 'closed')) = (acknowledged_at IS NOT NULL AND acknowledged_by IS NOT NULL)",
            name="acknowledged_by_somebody",
        ),
        CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL AND closed_by IS NOT NULL AND outcome IS NOT NULL)",
            name="closed_with_outcome",
        ),
        Index("ix_concern_late", "acknowledge_by", postgresql_where="status = 'raised'"),
        Index("ix_concern_recipient", "recipient_id", postgresql_where="status <> 'closed'"),
        Index("ix_concern_raised_at", "raised_at"),
    )

    @property
    def was_late(self) -> bool:
        """Whether nobody had answered in time."""
        return self.acknowledged_at is not None and self.acknowledged_at > self.acknowledge_by


class FollowUp(Model):
    """One thing that was done about a concern."""

    __tablename__ = "concern_follow_up"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    wording: Mapped[str]
    noted_at: Mapped[datetime]
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    author: Mapped[User] = relationship()

    __table_args__ = (CheckConstraint("wording <> ''", name="says_what"),)
