"""Reads of messages, and of who is to be told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, false, select, tuple_

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.notifications.models import Message
from marketplace.notifications.queries.log import (
    choice_of,
    due_to_send_again,
    log,
    messages_to_send_again,
    waiting_for,
    who_waits,
    without_digest,
)

__all__ = [
    "choice_of",
    "due_to_send_again",
    "latest",
    "log",
    "message",
    "messages_to_send_again",
    "read_mark",
    "visible_messages",
    "waiting_for",
    "who_waits",
    "without_digest",
]


def visible_messages(actor: Actor) -> Select[Message]:
    """The messages to the actor."""
    if actor.is_the_service:
        return select(Message)
    return select(Message).where(Message.user_id == actor.user_id if actor.is_signed_in else false())


def message(actor: Actor, message_id: UUID) -> Message:
    """One message to the actor."""
    return one(visible_messages(actor), message_id)


def latest(actor: Actor, *, after: str | None = None, limit: int = 25) -> tuple[Sequence[Message], str | None]:
    """The newest messages first, and the mark after which the next ones stand."""
    rows = visible_messages(actor).order_by(Message.queued_at.desc(), Message.id.desc())
    if after:
        rows = rows.where(tuple_(Message.queued_at, Message.id) < read_mark(after))
    found = db.session.scalars(rows.limit(limit + 1)).all()
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], f"{last.queued_at.isoformat()}~{last.id}" if last else None


def read_mark(text: str) -> tuple[datetime, UUID]:
    """The place in the list that a mark names."""
    try:
        instant, _, key = text.partition("~")
        return clock.told(instant), UUID(key)
    except ValueError as error:
        raise NotFound from error
