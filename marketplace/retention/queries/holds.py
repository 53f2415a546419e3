"""Reads of legal holds and of what was destroyed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation
from marketplace.competitions.models import Competition
from marketplace.frameworks.models import Framework
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.people.models import Person
from marketplace.people.rules import tidy_reference
from marketplace.retention.models import Destruction, LegalHold, Scope
from marketplace.retention.policies import keeps_records, owns_data
from marketplace.retention.schedule import PERSONAL

MOST = 200
WHOLE = (
    joinedload(LegalHold.framework),
    joinedload(LegalHold.competition),
    joinedload(LegalHold.organisation),
    joinedload(LegalHold.person),
    joinedload(LegalHold.placer),
    joinedload(LegalHold.lifter),
)


def visible_holds(actor: Actor) -> Select[LegalHold]:
    """The holds that the actor could have placed; those on people are the data owner's."""
    rows = select(LegalHold)
    if actor.is_the_service or owns_data(actor):
        return rows
    return rows.where(LegalHold.scope != Scope.PERSON if keeps_records(actor) else LegalHold.id.is_(None))


def hold(actor: Actor, hold_id: UUID) -> LegalHold:
    """One hold, with what it is about."""
    return one(visible_holds(actor).options(*WHOLE), hold_id)


def holds(actor: Actor) -> Sequence[LegalHold]:
    """The holds, those that stop something first."""
    if not keeps_records(actor):
        raise NotFound
    rows = visible_holds(actor).options(*WHOLE)
    order = (LegalHold.lifted_at.is_not(None), LegalHold.placed_at.desc(), LegalHold.id)
    return db.session.scalars(rows.order_by(*order).limit(MOST)).all()


def find_subject(scope: Scope, number: str) -> UUID | None:
    """The framework or competition of this number, the person of this case reference, the organisation of this name."""
    typed = " ".join(number.split())
    rows = {
        Scope.FRAMEWORK: select(Framework.id).where(Framework.reference == typed.upper()),
        Scope.COMPETITION: select(Competition.id).where(Competition.reference == typed.upper()),
        Scope.ORGANISATION: select(Organisation.id).where(func.lower(Organisation.name) == typed.lower()),
        Scope.PERSON: select(Person.id).where(Person.reference == tidy_reference(number)),
    }[scope]
    found = db.session.scalars(rows.limit(2)).all()
    return found[0] if len(found) == 1 else None


def destructions(actor: Actor) -> Sequence[Destruction]:
    """The last records that were destroyed, newest first."""
    if not keeps_records(actor):
        raise NotFound
    rows = select(Destruction)
    rows = rows if owns_data(actor) else rows.where(Destruction.kind.not_in(PERSONAL))
    return db.session.scalars(rows.order_by(Destruction.destroyed_at.desc(), Destruction.id).limit(MOST)).all()
