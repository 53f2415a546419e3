"""Whom a handover concerns, and who is asked what a service offers: never the name of a person on probation."""

from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import RoleGrant, User
from marketplace.accounts.queries import people_with_role
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, everybody
from marketplace.people.models import Person


def new_practitioner(key: UUID, event: Event) -> list[Told]:
    """Who looks after the person from now on, unless they took them over themselves."""
    if str(event.actor_id) == event.facts["new"]:
        return []
    return [Told(db.session.get_one(User, UUID(event.facts["new"])), {"page": f"/people/{key}"})]


def supplier_of_service(key: UUID, event: Event) -> list[Told]:
    """The supplier's owners and bid managers, who say what the service offers."""
    contract = db.session.get_one(Contract, key)
    facts = {"title": contract.title, "reference": contract.reference, "page": f"/contracts/{key}/service"}
    return everybody(people_with_role(contract.supplier_id, Role.OWNER, Role.BID_MANAGER), **facts)


def leads_of_person(key: UUID, event: Event) -> list[Told]:
    """Who leads the team of the person's delivery unit, else in their region: somebody else opened the record."""
    person = db.session.get_one(Person, key)
    for area in (person.unit_key, person.region_key):
        held = select(RoleGrant.user_id).where(RoleGrant.role == Role.TEAM_LEAD, RoleGrant.area_key == area)
        rows = select(User).where(User.id.in_(held), User.left_at.is_(None), User.id != event.actor_id)
        if found := db.session.scalars(rows.order_by(User.email)).all():
            return everybody(found, page="/people/overrides")
    return []
