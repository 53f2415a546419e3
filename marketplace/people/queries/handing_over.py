"""Whose people can be handed over, and to whom."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from marketplace.accounts.models import RoleGrant, User
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.people.models import Person
from marketplace.people.queries.access import hidden_from
from marketplace.people.queries.seeing import in_reach, visible_people

MOST = 500


class Colleague(NamedTuple):
    """A practitioner, with how many people they look after and whether they have left."""

    id: UUID
    name: str
    caseload: int
    has_left: bool


def people_in_reach(actor: Actor) -> Select[Person]:
    """The people whom the actor may hand over, those too whom a list keeps from them and whom they cannot read."""
    rows = select(Person).where(Person.merged_into_id.is_(None))
    return rows if actor.is_the_service else rows.where(in_reach(actor))


def practitioners(actor: Actor) -> Sequence[Colleague]:
    """The practitioners of the actor's regions with their caseload, fewest first; who has left only with people."""
    mine = actor.organisations(Role.PRACTITIONER, Role.TEAM_LEAD)
    staff = select(RoleGrant.user_id).where(RoleGrant.organisation_id.in_(mine), RoleGrant.role == Role.PRACTITIONER)
    load = func.count(Person.id)
    rows = (
        select(User.id, User.name, load, User.left_at.is_not(None))
        .outerjoin(Person, and_(Person.practitioner_id == User.id, Person.merged_into_id.is_(None)))
        .where(User.id.in_(staff) | User.id.in_(people_in_reach(actor).with_only_columns(Person.practitioner_id)))
        .group_by(User.id, User.name, User.left_at)
        .order_by(load, User.name)
    )
    found = [Colleague(*row) for row in db.session.execute(rows)]
    return [each for each in found if each.caseload or not each.has_left]


def takes_over(actor: Actor, user_id: UUID, *, anywhere: bool = False) -> User | None:
    """The practitioner of one of the actor's regions, or of any region, to whom a person can be handed over."""
    mine = actor.organisations(Role.PRACTITIONER, Role.TEAM_LEAD)
    held = select(RoleGrant.user_id).where(RoleGrant.role == Role.PRACTITIONER)
    held = held if anywhere or actor.is_the_service else held.where(RoleGrant.organisation_id.in_(mine))
    rows = select(User).where(User.id == user_id, User.left_at.is_(None), User.id.in_(held))
    return db.session.scalars(rows).one_or_none()


def people_of(actor: Actor, practitioner_id: UUID) -> tuple[Sequence[Any], int]:
    """Whom a practitioner looks after, as far as the actor may read them, and how many others there are."""
    columns = Person.id, Person.reference, Person.first_name, Person.last_name, Person.unit_key
    rows = visible_people(actor).where(Person.practitioner_id == practitioner_id).with_only_columns(*columns)
    shown = db.session.execute(rows.order_by(Person.last_name, Person.first_name, Person.id).limit(MOST)).all()
    kept = people_in_reach(actor).where(Person.practitioner_id == practitioner_id, Person.id.in_(hidden_from(actor)))
    return shown, db.session.scalar(kept.with_only_columns(func.count())) or 0
