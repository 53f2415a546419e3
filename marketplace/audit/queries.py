"""Reads of what happened."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, false, select

from marketplace.accounts.models import User
from marketplace.audit.policies import audits
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.events import Event


def visible_events(actor: Actor) -> Select[Event]:
    """The whole record, for those who audit it; a thing's own timeline goes with seeing the thing."""
    return select(Event) if actor.is_the_service or audits(actor) else select(Event).where(false())


def timeline(*subject_ids: UUID, most: int = 100) -> Sequence[tuple[Event, str | None]]:
    """What happened to things that the caller may see, newest first, each with the name of who did it."""
    rows = select(Event, User.name).outerjoin(User, User.id == Event.actor_id).where(Event.subject_id.in_(subject_ids))
    return [(event, name) for event, name in db.session.execute(rows.order_by(Event.id.desc()).limit(most))]
