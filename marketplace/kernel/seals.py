"""Seals on what happened: each holds the hash of the events since the last, so that a change to history shows."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Identity, UniqueConstraint, literal_column, select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model, db
from marketplace.kernel.events import Event

OLDEST_RUNNING: ColumnElement[int] = literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint")


class Seal(Model):
    """The hash of every event of the transactions below `up_to`, and of the seal before it."""

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    up_to: Mapped[int]
    events: Mapped[int]
    hash: Mapped[str]
    sealed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("up_to"),)


def digest(previous: str, rows: Sequence[Event]) -> tuple[str, int]:
    """The hash of these events after that seal, and how many they are."""
    chain = hashlib.sha256(previous.encode())
    for row in rows:
        fields = [row.id, row.transaction, row.name, row.happened_at.isoformat(), str(row.actor_id)]
        fields += [row.subject_kind, str(row.subject_id), row.facts]
        chain.update(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode())
    return chain.hexdigest(), len(rows)


def between(start: int, end: int) -> Sequence[Event]:
    """The events of the transactions from `start` up to, but without, `end`, in the order of the seals."""
    rows = select(Event).where(Event.transaction >= start, Event.transaction < end)
    return db.session.scalars(rows.order_by(Event.transaction, Event.id)).all()


def seal(now: datetime) -> Seal | None:
    """Seal what was committed since the last seal; nothing that a running transaction could still add to."""
    db.session.execute(select(literal_column("pg_advisory_xact_lock(7265)")))
    last = db.session.scalars(select(Seal).order_by(Seal.id.desc()).limit(1)).one_or_none()
    start, previous = (last.up_to, last.hash) if last else (0, "")
    end = db.session.scalar(select(OLDEST_RUNNING)) or 0
    rows = between(start, end)
    if not rows:
        return None
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
