"""Reads of what was published: all of it is public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import simplejson
from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import contains_eager

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.notices import rules
from marketplace.notices.models import Process, Release
from marketplace.ports import Publisher

#: What each stage is called, and what it means in plain English.
STAGES = {
    "framework_announced": ("Framework intended", "This framework is planned. Suppliers cannot apply yet."),
    "framework_term_changed": ("Framework term changed", "The last day of this framework has changed."),
    "framework_opened": ("Framework open", "Suppliers can apply to join this framework at any time until it ends."),
    "framework_closed": ("Framework closed", "Nobody can join or be invited under this framework any more."),
    "supplier_admitted": ("Supplier admitted", "This supplier can be invited to competitions in these categories."),
    "supplier_removed": ("Supplier removed", "This supplier is no longer a member of the framework."),
    "competition_published": (
        "Competition open",
        "Members of the framework who qualify in this category and serve this area are invited to bid.",
    ),
    "competition_extended": ("Closing date put later", "There is more time to bid, for everybody."),
    "clarification_answered": ("Question answered", "A supplier asked, and the answer goes to everybody."),
    "bids_opened": ("Bids opened", "Bidding is over. How many bids came is public; what is in them is not."),
    "award_announced": (
        "Award announced",
        "The buyer has chosen. Nothing is signed until the standstill is over, so that bidders can object.",
    ),
    "competition_cancelled": ("Competition cancelled", "No contract will come from this competition."),
    "contract_signed": ("Contract signed", "Both parties have signed: this service will be delivered."),
    "payment_made": ("Payment made", "The buyer has paid the supplier for a month of the service."),
    "indicators_published": ("Performance published", "How the service did in a month, against its targets."),
    "contract_ended": ("Contract ended", "This service has come to its end."),
}


@dataclass(frozen=True)
class Page:
    """Some releases, and the mark after which the next ones stand."""

    releases: Sequence[Release]
    after: str | None


def visible_releases(actor: Actor) -> Select[Release]:
    """Everything that was published, for anybody."""
    return select(Release).join(Release.process).options(contains_eager(Release.process))


def release(actor: Actor, release_id: UUID) -> Release:
    """One release."""
    return one(visible_releases(actor), release_id)


def latest(actor: Actor, *, stage: str | None = None, after: str | None = None, limit: int = 50) -> Page:
    """The newest releases first, from a mark on."""
    rows = visible_releases(actor).order_by(Release.published_at.desc(), Release.id.desc())
    if stage:
        rows = rows.where(Release.stage == stage)
    if after:
        rows = rows.where(tuple_(Release.published_at, Release.id) < read_mark(after))
    found = db.session.scalars(rows.limit(limit + 1)).all()
    more = len(found) > limit
    return Page(found[:limit], mark(found[limit - 1]) if more else None)


def mark(row: Release) -> str:
    """Where a list stands after this release."""
    return f"{row.published_at.isoformat()}~{row.id}"


def read_mark(text: str) -> tuple[datetime, UUID]:
    """The place that a mark names."""
    try:
        instant, _, key = text.partition("~")
        return datetime.fromisoformat(instant.replace(" ", "+")), UUID(key)
    except ValueError as error:
        raise NotFound from error


def package(publisher: Publisher, releases: Sequence[Release], uri: str) -> str:
    """A release package; each release in the very words in which it was published."""
    published = rules.stamp(max((each.published_at for each in releases), default=datetime.fromisoformat(LONG_AGO)))
    head = {
        "uri": uri,
        "version": "1.1",
        "extensions": list(rules.EXTENSIONS),
        "publishedDate": published,
        "publisher": {"name": publisher.name, "uri": publisher.base_url},
        "license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    }
    return f'{simplejson.dumps(head)[:-1]}, "releases": [{", ".join(each.body for each in releases)}]}}'


LONG_AGO = "2020-06-15T00:00:00+01:00"


def record(ocid: str) -> dict[str, Any]:
    """The whole of a process: its releases and their latest state."""
    rows = select(Release).join(Release.process).where(Process.ocid == ocid).order_by(Release.number)
    bodies = [simplejson.loads(each.body, use_decimal=True) for each in db.session.scalars(rows)]
    if not bodies:
        raise NotFound
    return {"ocid": ocid, "releases": bodies, "compiledRelease": rules.compiled(bodies)}
