"""Reads of what happened."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, cast, false, func, not_, or_, select

from marketplace.accounts.models import User
from marketplace.accounts.policies import operates_service
from marketplace.audit.kinds import OF_KIND, Kind
from marketplace.audit.models import Refused
from marketplace.audit.policies import audits
from marketplace.kernel import jobs
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event


def visible_events(actor: Actor) -> Select[Event]:
    """The whole record, for those who audit it; a thing's own timeline goes with seeing the thing."""
    return select(Event) if actor.is_the_service or audits(actor) else select(Event).where(false())


#: What happened to some things, as a statement that is built once: many a page ends with it.
TIMELINE = (
    select(Event, User.name)
    .outerjoin(User, User.id == Event.actor_id)
    .where(Event.subject_id.in_(bindparam("subject_ids", expanding=True)))
    .order_by(Event.id.desc())
    .limit(bindparam("most"))
)


def timeline(*subject_ids: UUID, most: int = 100) -> Sequence[tuple[Event, str | None]]:
    """What happened to things that the caller may see, newest first, each with the name of who did it."""
    rows = db.session.execute(TIMELINE, {"subject_ids": subject_ids, "most": most})
    return [(event, name) for event, name in rows]


def allow_audit(actor: Actor) -> None:
    """Nobody but an auditor knows that these pages are there."""
    if not audits(actor):
        raise NotFound


def events(
    actor: Actor,
    *,
    sealed: Select[Any],
    name: str | None,
    subject: str | None,
    person: str | None,
    after: int | None,
    kind: Kind = Kind.EVERYTHING,
    limit: int = 50,
) -> tuple[Sequence[tuple[Event, str | None]], int | None]:
    """What happened, newest first, with who did it; and the number after which the next ones stand.

    `sealed` are the ids of things of which not even an auditor may know yet, such as bids before their deadline.
    """
    allow_audit(actor)
    rows = visible_events(actor).where(Event.subject_id.not_in(sealed), told_apart(sealed), OF_KIND[kind]())
    rows = rows.outerjoin(User, User.id == Event.actor_id).add_columns(User.name)
    if name:
        as_said = func.translate(Event.name, "._", "  ")
        rows = rows.where(as_said.startswith(name.lower().replace(".", " ").replace("_", " "), autoescape=True))
    if subject:
        rows = rows.where(Event.subject_id == a_key(subject))
    if person:
        rows = rows.where(User.email == person.lower())
    if after:
        rows = rows.where(Event.id < after)
    found: list[Any] = list(db.session.execute(rows.order_by(Event.id.desc()).limit(limit + 1)))
    return found[:limit], found[limit - 1][0].id if len(found) > limit else None


def told_apart(sealed: Select[Any]) -> ColumnElement[bool]:
    """Not a refusal that would tell of a sealed thing, such as a late bid; who found nothing tells nothing."""
    ids = Event.facts["ids"]
    about = func.coalesce(ids["bid_id"].astext, ids["lot_id"].astext)
    keys = select(cast(sealed.subquery().c.id, Text))
    tells = and_(Event.name == "request.refused", Event.facts["word"].astext != NotFound.__name__, about.in_(keys))
    return or_(Event.name != "request.refused", about.is_(None), not_(tells))


def a_key(text: str) -> UUID:
    """The id that somebody typed; what is none belongs to nothing."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def refusals(actor: Actor, *, sealed: Select[Any], limit: int = 100) -> Sequence[tuple[Refused, str | None]]:
    """What was refused, newest first, with who asked."""
    allow_audit(actor)
    rows = select(Refused, User.name).outerjoin(User, User.id == Refused.user_id)
    of_sealed = select(Event.subject_id).where(Event.name == "request.refused", not_(told_apart(sealed)))
    rows = rows.where(Refused.id.not_in(of_sealed))
    found = db.session.execute(rows.order_by(Refused.refused_at.desc(), Refused.id).limit(limit))
    return [(refused, who) for refused, who in found]


def failed_jobs(actor: Actor) -> Sequence[Any]:
    """The jobs that gave up, for whoever runs the service."""
    if not operates_service(actor):
        raise NotFound
    return jobs.failed()
