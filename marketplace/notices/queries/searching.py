"""Notices by words, kind, buyer and day, the newest first, page after page by a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, literal_column, select, text, tuple_

from marketplace.accounts.models import Organisation
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import start_of
from marketplace.kernel.db import db
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.errors import NotFound
from marketplace.notices.models import Process, Release
from marketplace.notices.queries.reading import newest, visible_releases

#: As the index has it: every word that the notice says.
WORDS: Any = literal_column("to_tsvector('english', release.body::jsonb)")


@dataclass(frozen=True)
class Page:
    """Some releases, and the mark after which the next ones stand."""

    releases: Sequence[Release]
    after: str | None


def page_of(rows: Select[Release], after: str | None, limit: int) -> Page:
    """The newest of these first, from a mark on."""
    rows = rows.order_by(Release.published_at.desc(), Release.id.desc())
    if after:
        rows = rows.where(tuple_(Release.published_at, Release.id) < read_mark(after))
    found = db.session.scalars(rows.limit(limit + 1)).all()
    more = len(found) > limit
    return Page(found[:limit], mark(found[limit - 1]) if more else None)


def latest(actor: Actor, *, after: str | None = None, limit: int = 50) -> Page:
    """Every release, the newest first."""
    return page_of(visible_releases(actor), after, limit)


def search(
    actor: Actor,
    *,
    words: str | None = None,
    kind: str | None = None,
    stage: str | None = None,
    buyer_id: str | None = None,
    since: date | None = None,
    until: date | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """The newest version of each notice that fits; a withheld word is found by nobody."""
    rows = newest(visible_releases(actor))
    if words:
        rows = rows.where(WORDS.bool_op("@@")(func.websearch_to_tsquery(text("'english'"), words)))
    if kind:
        rows = rows.where(Release.kind == kind)
    if stage:
        rows = rows.where(Release.stage == stage)
    if buyer_id:
        rows = rows.where(Process.buyer_id == UUID(buyer_id))
    if since:
        rows = rows.where(Release.published_at >= start_of(since))
    if until:
        rows = rows.where(Release.published_at < end_of(until))
    return page_of(rows, after, limit)


def buyers() -> list[tuple[str, str]]:
    """The buyers that have published anything, to choose from."""
    publishing = select(Process.buyer_id)
    rows = select(Organisation.id, Organisation.name).where(Organisation.id.in_(publishing))
    return [(str(key), name) for key, name in db.session.execute(rows.order_by(Organisation.name))]


def kinds_published() -> Sequence[str]:
    """The kinds of which there is a notice."""
    return [code for code in db.session.scalars(select(Release.kind).distinct()) if code]


def mark(row: Release) -> str:
    """Where a list stands after this release."""
    return f"{row.published_at.isoformat()}~{row.id}"


def read_mark(text: str) -> tuple[datetime, UUID]:
    """The place that a mark names."""
    try:
        instant, _, key = text.partition("~")
        return clock.told(instant), UUID(key)
    except ValueError as error:
        raise NotFound from error
