"""Reads of persons on probation, never past those whom the actor may see."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, tuple_
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.queries import own_organisations
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.people.models import Person, Sentence
from marketplace.people.models.names import plainly
from marketplace.people.queries.access import open_to
from marketplace.people.rules import tidy_reference

PAGE = 50


def visible_people(actor: Actor) -> Select[Person]:
    """The persons the actor supervises, and those of the teams the actor leads; nobody whom a list keeps from them."""
    rows = select(Person).where(Person.merged_into_id.is_(None))
    return rows if actor.is_the_service else rows.where(in_reach(actor), open_to(actor, Person.id))


def in_reach(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor supervises a person or leads that team, whatever the list says."""
    led = actor.areas(Role.TEAM_LEAD)
    seen = [Person.unit_key.in_(led), Person.region_key.in_(led)] if led else []
    own = [Person.practitioner_id == actor.user_id] if actor.has(Role.PRACTITIONER) else [Person.id.is_(None)]
    return or_(*own, *seen)


def person(actor: Actor, person_id: UUID) -> Person:
    """One person, with sentences and risk summary."""
    whole = (selectinload(Person.sentences).selectinload(Sentence.requirements), selectinload(Person.risk))
    return one(visible_people(actor).options(*whole), person_id)


def person_to_place(actor: Actor, person_id: UUID) -> Person:
    """One person, with what matters for the choice of a service: sentences and needs."""
    about = selectinload(Person.sentences), selectinload(Person.needs)
    return one(visible_people(actor).options(*about), person_id)


#: Everything that is known of a person, and where it came from.
WHOLE = (
    selectinload(Person.sentences).selectinload(Sentence.requirements),
    joinedload(Person.risk),
    joinedload(Person.limit),
    joinedload(Person.practitioner),
    selectinload(Person.listings),
    selectinload(Person.needs),
    selectinload(Person.facts),
)


def whole_people(actor: Actor) -> Select[Person]:
    """The visible people with everything that is known, and where it came from."""
    return visible_people(actor).options(*WHOLE)


def whole_person(actor: Actor, person_id: UUID) -> Person:
    """One person, with everything that is known."""
    return one(whole_people(actor), person_id)


def survivor(actor: Actor, person_id: UUID) -> UUID | None:
    """Into which visible person this one was merged; nothing where the record stands by itself."""
    found = into = db.session.scalar(select(Person.merged_into_id).where(Person.id == person_id))
    while into:
        found, into = into, db.session.scalar(select(Person.merged_into_id).where(Person.id == into))
    return one(visible_people(actor), found).id if found else None


#: Fewer letters are looked for where a part of a name begins.
LONG_ENOUGH = 3
#: What a case reference begins like.
BEGINS = re.compile(r"[A-Z]\d{2,6}")


def literally(words: str) -> str:
    """Words in which nothing stands for something else."""
    return words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_").replace("\x00", "")


def within(part: str) -> str:
    """The pattern of a name with this part."""
    return f"%{'' if len(part) >= LONG_ENOUGH else ' '}{literally(part)}%"


def named(words: str) -> ColumnElement[bool]:
    """The condition that each word is part of the name, or that the case reference begins so.

    One or two letters begin a part of the name: their index cannot find them in the middle.
    """
    every = and_(true(), *(Person.plain_name.like(within(plainly(part))) for part in words.split()))
    reference = tidy_reference(words)
    return or_(Person.reference.like(f"{reference}%"), every) if BEGINS.fullmatch(reference) else every


def people_named(words: str, most: int) -> Sequence[UUID]:
    """Whom these words may name, in no order and whoever asks: never shown, only to narrow what is visible."""
    return db.session.scalars(select(Person.id).where(named(words)).limit(most)).all()


def caseload(actor: Actor, *, words: str | None = None, after: UUID | None = None, most: int = PAGE) -> Sequence[Any]:
    """The persons the actor sees, by name; one more than asked for tells that there is a next page."""
    columns = (
        Person.id,
        Person.reference,
        Person.first_name,
        Person.last_name,
        Person.date_of_birth,
        Person.sex,
        Person.unit_key,
        Person.in_custody,
    )
    rows = visible_people(actor).with_only_columns(*columns)
    if words:
        rows = rows.where(named(words))
    order = (Person.last_name, Person.first_name, Person.id)
    if after and (last := db.session.execute(select(*order).where(Person.id == after)).one_or_none()):
        rows = rows.where(tuple_(*order) > tuple_(*last))
    return db.session.execute(rows.order_by(*order).limit(most + 1)).all()


def regions_of(actor: Actor) -> list[str]:
    """The regions in which the actor is a practitioner."""
    mine = set(actor.organisations(Role.PRACTITIONER))
    return sorted({each.area_key for each in own_organisations(actor) if each.id in mine and each.area_key})
