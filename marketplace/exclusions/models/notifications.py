"""The table of what the minister is to be told."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.exclusions.lifecycle import NOTIFICATION, NotificationStatus
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class Cause(StrEnum):
    """What was done to a supplier on these grounds."""

    APPLICATION_REJECTED = "application_rejected"
    TENDER_DISREGARDED = "tender_disregarded"
    EXCLUDED = "excluded"
    MEMBER_REMOVED = "member_removed"


class ExclusionNotification(Model):
    """One task to tell the minister, with its 30 days."""

    lifecycle = NOTIFICATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    cause: Mapped[Cause] = mapped_column(Status(Cause))
    subject_id: Mapped[UUID]
    decided_on: Mapped[date]
    due_on: Mapped[date]
    status: Mapped[NotificationStatus] = mapped_column(Status(NotificationStatus), default=NotificationStatus.OWED)
    owed_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    sent_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    sent_reference: Mapped[str | None]

    supplier: Mapped[Organisation] = relationship()

    __table_args__ = (
        CheckConstraint("due_on >= decided_on", name="due_after_the_decision"),
        CheckConstraint(
            "(status = 'sent') = (sent_at IS NOT NULL AND sent_on IS NOT NULL AND sent_by IS NOT NULL"
            " AND sent_reference IS NOT NULL)",
            name="sent_with_its_reference",
        ),
        Index("uq_exclusion_notification_once", "subject_id", "cause", unique=True),
        Index("ix_exclusion_notification_status_due_on", "status", "due_on", "id"),
    )
