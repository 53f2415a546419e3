"""Whom the limited-access list keeps from somebody: one condition, for every list, search, report and export."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, select, true
from sqlalchemy.orm import joinedload

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.people.models import AccessLimit, AccessListing, Listing


def hidden_from(actor: Actor) -> Select[UUID]:
    """The persons whom a list keeps from the actor: limited without their name on it, or with it as excluded."""
    own = AccessListing.user_id == actor.user_id
    listed = exists().where(AccessListing.person_id == AccessLimit.person_id, own)
    allowed = and_(listed.where(AccessListing.kind == Listing.ALLOWED))
    limited: Any = select(AccessLimit.person_id).where(~allowed)
    excluded = select(AccessListing.person_id).where(own, AccessListing.kind == Listing.EXCLUDED)
    return limited.union_all(excluded)  # type: ignore[no-any-return]


def open_to(actor: Actor, person_id: Any) -> ColumnElement[bool]:
    """The condition that no list keeps the person of this column from the actor.

    The lists are short, so that they are read once for a statement and never row by row.
    """
    return true() if actor.is_the_service else person_id.not_in(hidden_from(actor))


def is_open_to(actor: Actor, person_id: UUID) -> bool:
    """Whether no list keeps this person from the actor."""
    if actor.is_the_service:
        return True
    kept = hidden_from(actor).subquery()
    return db.session.execute(select(kept.c.person_id).where(kept.c.person_id == person_id)).first() is None


def who_may_know(person_id: UUID, user_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these users from whom no list keeps the person."""
    kinds = {each.user_id: each.kind for each in listings_of(person_id)}
    if db.session.get(AccessLimit, person_id) is None:
        return {each for each in user_ids if kinds.get(each) != Listing.EXCLUDED}
    return {each for each in user_ids if kinds.get(each) == Listing.ALLOWED}


def listings_of(person_id: UUID) -> Sequence[AccessListing]:
    """The names on a person's list; for whoever has been let in to keep it."""
    rows = select(AccessListing).where(AccessListing.person_id == person_id)
    rows = rows.options(joinedload(AccessListing.user)).order_by(AccessListing.kind, AccessListing.listed_at)
    return db.session.scalars(rows).all()
