"""The table of messages: what was said to whom, and whether it went out."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.notifications.lifecycle import MESSAGE, MessageStatus
from marketplace.notifications.rules import Pace


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
    failed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    fault: Mapped[str | None]
    gathered_at: Mapped[datetime | None]
    digest_id: Mapped[UUID | None] = mapped_column(ForeignKey("message_digest.id"), index=True)

    parties: Mapped[list["MessageParty"]] = relationship()

    __table_args__ = (
        CheckConstraint("(status = 'sent') = (sent_at IS NOT NULL)", name="sent_with_time"),
        CheckConstraint("status <> 'failed' OR (failed_at IS NOT NULL AND attempts > 0)", name="failed_with_time"),
        CheckConstraint(
            "(status = 'gathered') = (gathered_at IS NOT NULL) AND (gathered_at IS NULL) = (digest_id IS NULL)",
            name="gathered_into_a_digest",
        ),
        CheckConstraint("status <> 'waiting' OR user_id IS NOT NULL", name="only_people_choose_to_wait"),
        Index("ix_message_waiting", "user_id", postgresql_where="status = 'waiting'"),
        Index("ix_message_failed", "failed_at", postgresql_where="status = 'failed'"),
        Index("uq_message_once", "event_id", "address", unique=True),
        Index("ix_message_user_id_queued_at", "user_id", "queued_at", "id"),
        Index("ix_message_queued_at", "queued_at", "id"),
    )


class MessageParty(Model):
    """On behalf of which organisation somebody was written to, for those who have to prove that it was told."""

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)


class MessageChoice(Model):
    """How somebody wants to be written to; without a row it is at once."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    pace: Mapped[Pace] = mapped_column(Status(Pace))
    chosen_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("user_id", name="uq_message_choice_once"),)


class MessageDigest(Model):
    """The messages of a day that somebody asked for in one."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    day: Mapped[date]
    drawn_at: Mapped[datetime]

    messages: Mapped[list[Message]] = relationship(order_by=(Message.queued_at, Message.id))

    __table_args__ = (UniqueConstraint("user_id", "day", name="uq_message_digest_once"),)
