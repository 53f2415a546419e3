"""The log of messages: what went out, what failed and what waits; and who chose to wait."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select, tuple_

from marketplace.accounts.policies import operates_service
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message, MessageChoice, MessageDigest
from marketplace.notifications.rules import TRIES, Pace, due_again

PAGE = 50
BATCH = 100


def messages_to_send_again(actor: Actor) -> Select[Message]:
    """The messages that the actor may have sent again: their own, and everybody's for who runs the service."""
    rows = select(Message)
    return rows if operates_service(actor) else rows.where(Message.user_id == actor.user_id)


def log(
    actor: Actor, *, status: MessageStatus | None = None, address: str | None = None, after: UUID | None = None
) -> tuple[Sequence[Message], UUID | None]:
    """What was written to whom, newest first, for who runs the service; and after which the next stand."""
    if not operates_service(actor):
        raise NotFound
    rows, order = select(Message), (Message.queued_at, Message.id)
    rows = rows.where(Message.status == status) if status else rows
    rows = rows.where(Message.address == address.strip().lower()) if address else rows
    if after and (last := db.session.execute(select(*order).where(Message.id == after)).one_or_none()):
        rows = rows.where(tuple_(*order) < tuple_(*last))
    found = db.session.scalars(rows.order_by(*(each.desc() for each in order)).limit(PAGE + 1)).all()
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def who_waits(user_ids: Iterable[UUID]) -> set[UUID]:
    """Who of these chose to be written to once a day."""
    keys = set(user_ids)
    if not keys:
        return set()
    rows = select(MessageChoice.user_id).where(MessageChoice.user_id.in_(keys), MessageChoice.pace == Pace.DAILY)
    return set(db.session.scalars(rows))


def choice_of(user_id: UUID | None) -> MessageChoice | None:
    """What somebody chose."""
    return db.session.scalars(select(MessageChoice).where(MessageChoice.user_id == user_id)).one_or_none()


def waiting_for(user_id: UUID) -> Sequence[Message]:
    """What waits for somebody, kept from changing, the oldest first."""
    rows = select(Message).where(Message.user_id == user_id, Message.status == MessageStatus.WAITING)
    rows = rows.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(rows.order_by(Message.queued_at, Message.id)).all()


def without_digest(day: object) -> Sequence[UUID]:
    """For whom something waits, and no digest of this day was drawn."""
    drawn = select(MessageDigest.user_id).where(MessageDigest.day == day)
    rows = select(Message.user_id).where(Message.status == MessageStatus.WAITING, Message.user_id.not_in(drawn))
    return [key for key in db.session.scalars(rows.distinct()) if key]


def due_to_send_again(now: datetime) -> Sequence[UUID]:
    """The messages that failed and whose next try has come."""
    rows = select(Message).where(Message.status == MessageStatus.FAILED, Message.attempts < TRIES)
    failed = db.session.scalars(rows.order_by(Message.failed_at).limit(BATCH))
    return [
        each.id for each in failed if each.failed_at and (at := due_again(each.failed_at, each.attempts)) and at <= now
    ]
