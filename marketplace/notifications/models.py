"""The table of messages: what was said to whom, and whether it went out."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.notifications.lifecycle import MESSAGE, MessageStatus


class Message(Model):
    """One mail to one person about one event; kept once however often its job runs."""

    lifecycle = MESSAGE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    event_id: Mapped[int]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    status: Mapped[MessageStatus] = mapped_column(Status(MessageStatus), default=MessageStatus.QUEUED)
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    parties: Mapped[list["MessageParty"]] = relationship()

    __table_args__ = (
        CheckConstraint("(status = 'sent') = (sent_at IS NOT NULL)", name="sent_with_time"),
        Index("uq_message_once", "event_id", "address", unique=True),
        Index("ix_message_user_id_queued_at", "user_id", "queued_at", "id"),
        Index("ix_message_queued_at", "queued_at", "id"),
    )


class MessageParty(Model):
    """On behalf of which organisation somebody was written to, for those who have to prove that it was told."""

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
