"""Seals on what happened: each holds the hash of the events since the last, so that a change to history shows."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Identity, UniqueConstraint, literal_column, select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model, db
from marketplace.kernel.events import EVENTS, Event

OLDEST_RUNNING: ColumnElement[int] = literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint")

#: So much of the record is checked while somebody waits: a day of minutes, or so many events, but one seal at least.
MOST_SEALS, MOST_EVENTS = 1440, 10_000


class Seal(Model):
    """The hash of every event of the transactions below `up_to`, and of the seal before it."""

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    up_to: Mapped[int]
    events: Mapped[int]
    hash: Mapped[str]
    sealed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("up_to"),)


@dataclass(frozen=True)
class Checked:
    """A run of seals that were held against their events: which, over how much, and those that no longer fit."""

    first: int
    last: int
    since: datetime
    until: datetime
    events: int
    broken: list[int]
    has_older: bool


def digest(previous: str, rows: Sequence[Any]) -> tuple[str, int]:
    """The hash of these events after that seal, and how many they are."""
    chain = hashlib.sha256(previous.encode())
    for row in rows:
        fields = [row.id, row.transaction, row.name, row.happened_at.isoformat(), str(row.actor_id)]
        fields += [row.subject_kind, str(row.subject_id), row.facts]
        chain.update(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode())
    return chain.hexdigest(), len(rows)


def between(start: int, end: int, most: int | None = None) -> Sequence[Any]:
    """The events of the transactions from `start` up to, but without, `end`, in the order of the seals."""
    rows = select(*EVENTS.columns).where(Event.transaction >= start, Event.transaction < end)
    return db.session.execute(rows.order_by(Event.transaction, Event.id).limit(most)).all()


def seal(now: datetime, most: int = MOST_EVENTS) -> Seal | None:
    """Seal what was committed since the last seal; nothing that a running transaction could still add to.

    Of much the first part: a seal has no more events than can be checked while somebody waits, in whole transactions.
    """
    db.session.execute(select(literal_column("pg_advisory_xact_lock(7265)")))
    last = db.session.scalars(select(Seal).order_by(Seal.id.desc()).limit(1)).one_or_none()
    start, previous = (last.up_to, last.hash) if last else (0, "")
    end = db.session.scalar(select(OLDEST_RUNNING)) or 0
    rows = between(start, end, most + 1)
    if not rows:
        return None
    if len(rows) > most:
        cut = rows[-1].transaction
        end = cut if rows[0].transaction < cut else cut + 1
        rows = between(start, end)
    hashed, count = digest(previous, rows)
    new = Seal(up_to=end, events=count, hash=hashed, sealed_at=now)
    db.session.add(new)
    return new


def broken_seals() -> list[int]:
    """The numbers of the seals that no longer fit their events: history that was changed."""
    broken, start, previous = [], 0, ""
    for row in db.session.scalars(select(Seal).order_by(Seal.id)):
        if digest(previous, between(start, row.up_to)) != (row.hash, row.events):
            broken.append(row.id)
        start, previous = row.up_to, row.hash
    return broken


def check_seals(before: int | None = None, most: int = MOST_EVENTS) -> Checked | None:
    """Hold the newest seals, or the newest before one, against their events: as many as a page has the time for.

    Each piece begins from the seal before it, so that the pieces together are the whole chain.
    """
    rows = select(Seal).order_by(Seal.id.desc()).limit(MOST_SEALS + 1)
    found = db.session.scalars(rows.where(Seal.id < before) if before else rows).all()
    taken = piece(found[:MOST_SEALS], most)
    if not taken:
        return None
    older = found[len(taken)] if len(found) > len(taken) else None
    start, previous = (older.up_to, older.hash) if older else (0, "")
    events, place, broken = between(start, taken[0].up_to), 0, []
    for row in reversed(taken):
        end = bisect_left(events, row.up_to, lo=place, key=lambda event: event.transaction)
        if digest(previous, events[place:end]) != (row.hash, row.events):
            broken.append(row.id)
        previous, place = row.hash, end
    first, last = taken[-1], taken[0]
    return Checked(first.id, last.id, first.sealed_at, last.sealed_at, len(events), broken, older is not None)


def piece(seals: Sequence[Seal], most: int) -> Sequence[Seal]:
    """The first of these seals that have no more events together than can be checked while somebody waits."""
    sums = accumulate(row.events for row in seals)
    return seals[: max(1, sum(total <= most for total in sums))]
