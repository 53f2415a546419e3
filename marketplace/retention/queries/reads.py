"""Who read about whom, and what is held about a person, for the data owner."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, func, or_, select
from sqlalchemy.orm import aliased

from marketplace.accounts.models import Organisation, RoleGrant, User
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import Base, db, one
from marketplace.kernel.errors import NotFound
from marketplace.kernel.events import Event
from marketplace.people.models import Person
from marketplace.people.rules import tidy_reference
from marketplace.reference.queries import place_names
from marketplace.referrals.models import Referral, ReferralExportRow
from marketplace.retention.hanging import branches
from marketplace.retention.policies import owns_data

PAGE = 50
#: Where somebody is looked after, and from where others looked.
AREAS = ("region_key", "unit_key", "from_region_key")
#: What is recorded when somebody reads about a person.
READ = (
    "person.read",
    "person.contact_read",
    "person.referral_read",
    "person.exported",
    "person.access_overridden",
    "referral_export.taken",
)


class Reading(NamedTuple):
    """That somebody read about somebody, as whom, and because of which referral."""

    id: int
    happened_at: datetime
    name: str
    person_id: UUID
    case_reference: str | None
    reader: str | None
    of: str | None
    referral: str | None
    reason: str | None
    people: str | None


def person_of_reference(actor: Actor, reference: str) -> Person | None:
    """The person of a case reference, for a data owner; nothing is read of them by this."""
    if not owns_data(actor):
        raise NotFound
    return db.session.scalars(select(Person).where(Person.reference == tidy_reference(reference))).one_or_none()


def readings(
    actor: Actor, *, reference: str | None = None, reader: str | None = None, after: int | None = None
) -> tuple[Sequence[Reading], int | None]:
    """The readings of people, newest first, perhaps only of one person or by one reader; and where the next stand."""
    if not owns_data(actor):
        raise NotFound
    of = aliased(Referral)
    why = Event.facts["reason"].astext
    works_for = select(func.string_agg(Organisation.name.distinct(), ", ")).join(
        RoleGrant, RoleGrant.organisation_id == Organisation.id
    )
    works_for = works_for.where(RoleGrant.user_id == Event.actor_id)
    rows = select(Event.id, Event.happened_at, Event.name, Event.subject_id, Person.reference, User.name)
    rows = rows.add_columns(works_for.scalar_subquery(), of.reference, why, Event.facts["count"].astext)
    rows = rows.outerjoin(Person, Person.id == Event.subject_id).outerjoin(User, User.id == Event.actor_id)
    rows = rows.outerjoin(of, cast(of.id, String) == Event.facts["referral_id"].astext)
    rows = rows.where(Event.name.in_(READ))
    if reference:
        person = person_of_reference(actor, reference)
        rows = rows.where(about(person.id if person else UUID(int=0)))
    if reader:
        rows = rows.where(User.email == reader.strip().lower())
    rows = rows.where(Event.id < after) if after else rows
    found: Sequence[Any] = db.session.execute(rows.order_by(Event.id.desc()).limit(PAGE + 1)).all()
    found_rows = [Reading(*row) for row in found]
    return found_rows[:PAGE], found_rows[PAGE - 1].id if len(found_rows) > PAGE else None


def about(person_id: UUID) -> ColumnElement[bool]:
    """The condition that somebody read about a person: alone, or on a list that they took out."""
    lists = select(ReferralExportRow.export_id).join(Referral, Referral.id == ReferralExportRow.referral_id)
    return or_(Event.subject_id == person_id, Event.subject_id.in_(lists.where(Referral.person_id == person_id)))


def held_about(person_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Every row that hangs on a person, by table, and what happened to each of them."""
    held: dict[str, list[dict[str, Any]]] = {}
    names = place_names()
    for branch in branches(Base.metadata.tables["person"], person_id):
        # what the database makes of other columns says no more than they do
        columns = [each for each in branch.table.columns if each.computed is None]
        rows = db.session.execute(select(*columns).where(branch.belongs)).mappings()
        if found := [with_places(dict(row), names) for row in rows]:
            held[branch.table.name] = found
    keys = {row["id"] for rows in held.values() for row in rows if "id" in row}
    happened = select(Event).where(Event.subject_id.in_(keys)).order_by(Event.id)
    held["event"] = [
        {"happened_at": each.happened_at, "what": each.name.replace(".", " ").replace("_", " ")}
        for each in db.session.scalars(happened)
    ]
    return held


def with_places(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A row with the names of its areas, whose keys mean nothing outside the service."""
    return row | {name.removesuffix("_key"): names.get(row[name]) for name in AREAS if row.get(name)}


def kinds_held(actor: Actor, person_id: UUID) -> tuple[str, dict[str, int]]:
    """The case reference of a person, and how much of each kind is held about them; nothing of what it says."""
    if not owns_data(actor):
        raise NotFound
    person = one(select(Person), person_id)
    found: dict[str, int] = {}
    for branch in branches(Base.metadata.tables["person"], person_id):
        count = db.session.scalar(select(func.count()).select_from(branch.table).where(branch.belongs)) or 0
        found |= {branch.table.name: count} if count else {}
    return person.reference, found | {"event": 0}
