"""A unit of work is one command, one transaction, one instant."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, event, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import ORMExecuteState

from marketplace.kernel import clock, events
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import ReadingSession, begin_transaction, db, one, read_only
from marketplace.kernel.errors import Conflict, Forbidden, Refusal, TooLarge

Row = TypeVar("Row")

_reacting: ContextVar[tuple[int, str] | None] = ContextVar("reacting", default=None)
_open: ContextVar[bool] = ContextVar("open", default=False)


@event.listens_for(ReadingSession, "do_orm_execute")
def _read_afresh(asked: ORMExecuteState) -> None:
    """What a command reads is what the database says now, though the page before it had read the same rows."""
    if _open.get() and asked.is_select:
        asked.update_execution_options(populate_existing=True)


class Work:
    """What a command may do before everything it did is committed together."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.was_allowed = False
        self._things: list[tuple[str, Any, dict[str, Any]]] = []
        self._remembered: list[Any] = []

    @cached_property
    def now(self) -> datetime:
        """The one instant of this work, read from the database's clock when every lock is held."""
        return clock.now()

    def lock(self, rows: Select[Row], key: UUID, *, shared: bool = False) -> Row:
        """Fetch one of these rows afresh and keep it from changing; shared, nobody changes it and many may hold it."""
        if "now" in vars(self):
            raise RuntimeError("take every lock before the clock is read")
        return one(rows, key, lock=True, shared=shared)

    def allow(self, policy: Callable[..., bool], *things: Any) -> None:
        """Go on only if the policy lets the actor do this to these things."""
        if not policy(self.actor, *things):
            raise Forbidden
        self.was_allowed = True

    def move(self, thing: Any, name: str, **facts: Any) -> None:
        """Make a move of the thing's lifecycle, stamp its time and record it."""
        move = thing.lifecycle.check(self.actor, thing, name, self.now)
        self.was_allowed = True
        thing.status = move.end
        setattr(thing, f"{move.end}_at", self.now)
        self.record(move.event, thing, **facts)

    def record(self, name: str, thing: Any, **facts: Any) -> None:
        """Note what happened; it is written, with the jobs it is owed, once every row is whole."""
        self._things.append((name, thing, facts))

    def add(self, thing: Row) -> Row:
        """Put a new row into the unit."""
        db.session.add(thing)
        return thing

    def remember(self, row: Row) -> Row:
        """Put in a row that stays even if the work is refused: what was found out on the way is not forgotten."""
        self._remembered.append(row)
        return self.add(row)

    def keep_what_was_found(self) -> None:
        """After a refusal, write the rows that were to be remembered and their events, and nothing else."""
        if not self._remembered:
            return
        db.session.add_all(self._remembered)
        db.session.flush()
        kept = [each for each in self._things if any(each[1] is row for row in self._remembered)]
        happened = [events.Happening(name, thing.__tablename__, thing.id, facts) for name, thing, facts in kept]
        if happened:
            events.write(self.actor, happened, self.now)
        db.session.commit()

    def finish(self) -> None:
        """Write the rows, then the events with the jobs that are owed for them."""
        if not (self.was_allowed and self._things):
            raise RuntimeError("a command must be allowed (allow or move) and recorded (record or move)")
        now = self.now
        if (pair := _reacting.get()) and not was_reacted(*pair):
            db.session.add(events.Reacted(event_id=pair[0], reaction=pair[1], reacted_at=now))
        db.session.flush()
        happened = [events.Happening(name, thing.__tablename__, thing.id, facts) for name, thing, facts in self._things]
        events.write(self.actor, happened, now)


@contextmanager
def unit_of_work(actor: Actor) -> Iterator[Work]:
    """Commit all of it or none of it — and never work nobody allowed or recorded."""
    if _open.get():
        raise RuntimeError("commands never call commands")
    only_read = begin_transaction()
    token, work = _open.set(True), Work(actor)
    try:
        yield work
        work.finish()
        db.session.commit()
        if only_read:
            read_only()
    except IntegrityError as error:
        db.session.rollback()
        raise Conflict.of(error) from error
    except DataError as error:
        db.session.rollback()
        raise TooLarge.of(error) from error
    except Refusal:
        db.session.rollback()
        work.keep_what_was_found()
        raise
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _open.reset(token)


def was_reacted(event_id: int, reaction: str) -> bool:
    """Whether this reaction to this event was carried out before."""
    done = select(events.Reacted.id).where(events.Reacted.event_id == event_id, events.Reacted.reaction == reaction)
    return db.session.scalar(done) is not None


@contextmanager
def reacting(event_id: int, reaction: str) -> Iterator[None]:
    """Mark the units of work inside as this reaction's, so that the pair is kept with its first change."""
    token = _reacting.set((event_id, reaction))
    try:
        yield
    finally:
        _reacting.reset(token)


@contextmanager
def in_many_units() -> Iterator[None]:
    """Keep the pair of a reaction only when the last of its units is done, so that one that broke off is owed."""
    pair, token = _reacting.get(), _reacting.set(None)
    try:
        yield
    finally:
        _reacting.reset(token)
    if pair and not was_reacted(*pair):
        db.session.add(events.Reacted(event_id=pair[0], reaction=pair[1], reacted_at=clock.now()))
        db.session.commit()


Conflict.says(uq_reacted_once="This has been done already")
