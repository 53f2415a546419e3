"""The records that practitioners opened although the persons are not theirs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.people.models import AccessOverride, Person
from marketplace.people.queries.access import open_to
from marketplace.people.queries.seeing import WHOLE, in_reach
from marketplace.people.rules import tidy_reference

MOST = 200


def reachable_people(actor: Actor, now: datetime) -> Select[Person]:
    """The visible people, and those whose record the actor has opened for a while; nobody whom a list keeps away."""
    rows = select(Person).where(Person.merged_into_id.is_(None))
    if actor.is_the_service:
        return rows
    return rows.where(or_(in_reach(actor), Person.id.in_(opened(actor, now))), open_to(actor, Person.id))


def opened(actor: Actor, now: datetime) -> Select[UUID]:
    """The persons whose record the actor has opened and may still read."""
    own = AccessOverride.user_id == actor.user_id if actor.has(Role.PRACTITIONER) else false()
    return select(AccessOverride.person_id).where(own, *running(now))


def running(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that an override still opens its record."""
    return AccessOverride.ended_at.is_(None), AccessOverride.until_at > now


def reachable_person(actor: Actor, person_id: UUID, now: datetime) -> Person:
    """One person whom the actor may read, with sentences, needs and risk summary."""
    about = selectinload(Person.sentences), selectinload(Person.needs), joinedload(Person.risk)
    return one(reachable_people(actor, now).options(*about), person_id)


def whole_reachable_person(actor: Actor, person_id: UUID, now: datetime) -> Person:
    """One person whom the actor may read, with everything that is known."""
    return one(reachable_people(actor, now).options(*WHOLE), person_id)


def running_override(actor: Actor, person_id: UUID, now: datetime) -> AccessOverride | None:
    """By what the actor may read a person who is not theirs."""
    own = AccessOverride.user_id == actor.user_id, AccessOverride.person_id == person_id
    rows = select(AccessOverride).where(*own, *running(now)).order_by(AccessOverride.until_at.desc()).limit(1)
    return db.session.scalars(rows).one_or_none()


def people_to_open(actor: Actor) -> Select[Person]:
    """Everybody in the register whom no list keeps from a practitioner: only to be opened with a reason."""
    if not actor.has(Role.PRACTITIONER):
        return select(Person).where(false())
    return select(Person).where(Person.merged_into_id.is_(None), open_to(actor, Person.id))


def key_to_open(actor: Actor, reference: str) -> UUID | None:
    """Whose record a case reference leads to, that of the other record where two were merged."""
    found = db.session.execute(
        select(Person.id, Person.merged_into_id).where(Person.reference == tidy_reference(reference))
    ).one_or_none()
    while found and found.merged_into_id:
        found = db.session.execute(
            select(Person.id, Person.merged_into_id).where(Person.id == found.merged_into_id)
        ).one_or_none()
    if found is None:
        return None
    return db.session.scalar(people_to_open(actor).with_only_columns(Person.id).where(Person.id == found.id))


def visible_overrides(actor: Actor) -> Select[AccessOverride]:
    """The actor's own, and those about the people of a team they lead or made by its practitioners; none of a person
    whom a list keeps from them.
    """
    if actor.is_the_service:
        return select(AccessOverride)
    seen = [AccessOverride.user_id == actor.user_id if actor.has(Role.PRACTITIONER) else false()]
    if led := actor.areas(Role.TEAM_LEAD):
        theirs = select(Person.id).where(or_(Person.unit_key.in_(led), Person.region_key.in_(led)))
        seen += [AccessOverride.person_id.in_(theirs), AccessOverride.from_region_key.in_(led)]
    return select(AccessOverride).where(and_(or_(*seen), open_to(actor, AccessOverride.person_id)))


def overrides(actor: Actor) -> Sequence[AccessOverride]:
    """Which records were opened, newest first, with whose they are and who opened them."""
    rows = visible_overrides(actor).options(joinedload(AccessOverride.person), joinedload(AccessOverride.user))
    return db.session.scalars(rows.order_by(AccessOverride.opened_at.desc(), AccessOverride.id).limit(MOST)).all()
