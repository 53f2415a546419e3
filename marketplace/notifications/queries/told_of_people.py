"""Whom a handover concerns, and who is asked what a service offers: never the name of a person on probation."""

from uuid import UUID

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, everybody


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
