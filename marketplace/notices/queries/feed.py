"""What was published in the order in which it was committed: who asks again misses nothing and reads nothing twice."""

from collections.abc import Iterator, Sequence

import simplejson
from sqlalchemy import select, tuple_
from sqlalchemy.orm import contains_eager

from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.seals import OLDEST_RUNNING
from marketplace.notices import rules
from marketplace.notices.models import Release
from marketplace.notices.queries.reading import served, visible_releases
from marketplace.notices.stages import STAGES

A_TIME = 500


def changes(after: str | None = None, limit: int = 100) -> Sequence[Release]:
    """The releases after a place, oldest first; none that a transaction still under way could come before."""
    rows = visible_releases(PUBLIC).where(Release.transaction < OLDEST_RUNNING)
    rows = rows.where(tuple_(Release.transaction, Release.position) > read_place(after))
    return db.session.scalars(rows.order_by(Release.transaction, Release.position).limit(limit)).all()


def newest_first(before: str | None = None, limit: int = 50) -> Sequence[Release]:
    """The newest releases, or those before a place, the last first; for feed readers."""
    rows = visible_releases(PUBLIC).where(Release.transaction < OLDEST_RUNNING)
    if before:
        rows = rows.where(tuple_(Release.transaction, Release.position) < read_place(before))
    rows = rows.order_by(Release.transaction.desc(), Release.position.desc()).limit(limit)
    return db.session.scalars(rows).all()


def place(release: Release) -> str:
    """Where the feed stands after this release."""
    return f"{release.transaction}-{release.position}"


def read_place(word: str | None) -> tuple[int, int]:
    """The place that a word names; the beginning where there is none."""
    if not word:
        return 0, 0
    transaction, _, position = word.partition("-")
    if not (word.isascii() and transaction.isdigit() and position.isdigit()) or len(word) > 30:
        raise NotFound
    return int(transaction), int(position)


def every_release() -> Iterator[Sequence[Release]]:
    """Everything, some hundred at a time, in the order in which it was put out."""
    last = (0, 0)
    while True:
        rows = select(Release).join(Release.process).options(contains_eager(Release.process))
        rows = rows.where(tuple_(Release.transaction, Release.position) > last)
        found = db.session.scalars(rows.order_by(Release.transaction, Release.position).limit(A_TIME)).all()
        if not found:
            return
        yield found
        last = found[-1].transaction, found[-1].position
        db.session.expunge_all()


def every_row() -> Iterator[list[str]]:
    """Everything, a row of cells a release."""
    for found in every_release():
        for release, body in zip(found, served(found), strict=True):
            told = {"kind": release.kind, "stage": STAGES[release.stage][0], "version": release.version}
            told |= {"title": release.title, "digest": release.digest}
            yield rules.line(simplejson.loads(body, use_decimal=True), told)
