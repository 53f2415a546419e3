"""The one clock: the database's, or a frozen one in tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from marketplace.kernel.db import db

LONDON = ZoneInfo("Europe/London")

#: What the database's clock says; a statement that asks something else anyway can bring it along.
INSTANT = func.clock_timestamp()

#: Built once, since every command asks it.
CLOCK = select(INSTANT)

_ahead: Callable[[], timedelta] = timedelta
_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """The instant by the database's clock, so that several servers cannot disagree."""
    frozen = _frozen.get()
    return frozen if frozen is not None else said(db.session.connection().execute(CLOCK).scalar_one())


def said(instant: datetime) -> datetime:
    """The instant that `INSTANT` brought along with another answer: for pages, never for commands."""
    frozen = _frozen.get()
    return frozen if frozen is not None else instant.astimezone(UTC) + _ahead()


def run_ahead(by: Callable[[], timedelta]) -> None:
    """Run ahead of the database's clock by so much: a development server where days pass in a minute."""
    global _ahead
    _ahead = by


def london_day(instant: datetime) -> date:
    """The day this instant falls on, as people in England and Wales count."""
    return instant.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """The first instant of a day in London, also of one that has 23 hours or 25."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def spoken_day(day: date | None) -> str:
    """A day as people write it, such as 3 March 2027."""
    return f"{day.day} {day:%B %Y}" if day else ""


@contextmanager
def frozen_at(instant: datetime) -> Iterator[datetime]:
    """Hold the clock still: for tests, and for demonstration data that happened in the past."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    token = _frozen.set(instant)
    try:
        yield instant
    finally:
        _frozen.reset(token)


def told(text: str) -> datetime:
    """The instant that the text of an address tells; ValueError for one without its zone, since it could be two."""
    found = datetime.fromisoformat(text.replace(" ", "+"))
    if found.tzinfo is None:
        raise ValueError(text)
    return found
