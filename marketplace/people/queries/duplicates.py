"""Who may be known twice, and what was brought in from elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.people.models import PeopleIntake, Person
from marketplace.people.queries.seeing import visible_people, whole_people
from marketplace.people.rules import may_be_twins, tidy_reference


def possible_twins(actor: Actor, person: Person) -> Sequence[Person]:
    """The other records the actor sees that may be the same person: born on that day, and with a name in common."""
    rows = visible_people(actor).where(Person.date_of_birth == person.date_of_birth, Person.id != person.id)
    found = db.session.scalars(rows.order_by(Person.reference).limit(200)).all()
    names = person.first_name, person.last_name
    return [each for each in found if may_be_twins(names, (each.first_name, each.last_name))]


def person_by_reference(actor: Actor, reference: str) -> Person:
    """A visible person by the case reference, with everything that is known."""
    rows = whole_people(actor).where(Person.reference == tidy_reference(reference))
    found = db.session.scalars(rows).one_or_none()
    if found is None:
        raise NotFound
    return found


def is_seen(actor: Actor, reference: str) -> bool:
    """Whether a case reference is that of somebody whom the actor sees."""
    found = visible_people(actor).where(Person.reference == tidy_reference(reference)).with_only_columns(Person.id)
    return db.session.scalar(found) is not None


def merged_into(person_id: UUID) -> Sequence[Person]:
    """The records that were merged into this one; for whoever reads the person."""
    rows = select(Person).where(Person.merged_into_id == person_id).order_by(Person.merged_at)
    return db.session.scalars(rows).all()


def last_intakes(actor: Actor, most: int = 10) -> Sequence[PeopleIntake]:
    """What the actor took in of late."""
    rows = select(PeopleIntake).where(PeopleIntake.taken_by == actor.user_id)
    return db.session.scalars(rows.order_by(PeopleIntake.taken_at.desc(), PeopleIntake.id).limit(most)).all()
