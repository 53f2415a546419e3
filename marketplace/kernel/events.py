"""What happened: the audit record, and the jobs it is owed; its seals are in `seals`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Identity, Index, Table, UniqueConstraint, insert, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import Model, db
from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.ports import Ports

Reaction = Callable[["Event", "Ports"], None]

THIS_TRANSACTION: ColumnElement[int] = literal_column("pg_current_xact_id()::text::bigint")


class Event(Model):
    """One thing that happened; only ever added, so it holds ids, codes and amounts and nothing personal."""

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    transaction: Mapped[int]
    name: Mapped[str]
    happened_at: Mapped[datetime]
    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    facts: Mapped[dict[str, Any]]

    __table_args__ = (
        Index("ix_event_transaction_id", "transaction", "id"),
        Index("ix_event_subject_id", "subject_id", "id"),
        Index("ix_event_name_happened_at", "name", "happened_at"),
    )


#: Written to without making objects of what nobody reads again.
EVENTS: Table = Event.__table__  # type: ignore[assignment]


class Reacted(Model):
    """A reaction that was carried out; the pair is unique, so a job run twice changes nothing twice."""

    __tablename__ = "reacted"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    event_id: Mapped[int]
    reaction: Mapped[str]
    reacted_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("event_id", "reaction", name="uq_reacted_once"),)


@dataclass(frozen=True)
class Happening:
    """Something to be written as an event when its unit of work is whole."""

    name: str
    subject_kind: str
    subject_id: UUID
    facts: dict[str, Any]


Defer = Callable[[Sequence[tuple[int, str]]], None]

_subscriptions: Mapping[str, Sequence[Reaction]] | None = None
_defer: Defer | None = None


def wire(subscriptions: Mapping[str, Sequence[Reaction]], defer: Defer) -> None:
    """Take the table of what each event is owed, which the kernel cannot import, and the way to owe it."""
    global _subscriptions, _defer
    _subscriptions, _defer = subscriptions, defer


def reaction_name(reaction: Reaction) -> str:
    """How a job names its reaction, such as notifications.tell_bidders."""
    context = reaction.__module__.removeprefix("marketplace.").split(".")[0]
    return f"{context}.{reaction.__name__}"


def reaction_named(event: str, name: str) -> Reaction | None:
    """The reaction of this name that the event is owed; none if it was unsubscribed since."""
    for reaction in (_subscriptions or {}).get(event, ()):
        if reaction_name(reaction) == name:
            return reaction
    return None


def plain(value: Any) -> Any:
    """A fact as JSON can hold it: ids and days as text, amounts as whole pence."""
    match value:
        case UUID() | date() | datetime():
            return str(value) if isinstance(value, UUID) else value.isoformat()
        case Enum():
            return value.value
        case Money():
            return value.pence
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(inner) for inner in value]
    return value


def write(actor: Actor, happened: Sequence[Happening], now: datetime) -> None:
    """Add the events and defer one job for each reaction that is owed, in the same transaction."""
    if _subscriptions is None or _defer is None:
        raise RuntimeError("nobody handed over the subscriptions: create_app and the worker do")
    rows = [
        {
            "name": thing.name,
            "happened_at": now,
            "actor_id": actor.user_id,
            "subject_kind": thing.subject_kind,
            "subject_id": thing.subject_id,
            "facts": plain(thing.facts),
        }
        for thing in happened
    ]
    added = insert(EVENTS).values(transaction=THIS_TRANSACTION)
    numbers = db.session.scalars(added.returning(EVENTS.c.id, sort_by_parameter_order=True), rows).all()
    _defer(
        [
            (number, reaction_name(reaction))
            for number, thing in zip(numbers, happened, strict=True)
            for reaction in _subscriptions.get(thing.name, ())
        ]
    )


PROTECTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are only ever added';
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
