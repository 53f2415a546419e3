"""Whom to tell when a referral is amended, moved, reopened or held up: its number only, nothing of the person."""

from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, everybody, referral_by
from marketplace.referrals.models import Referral


def at_supplier(referral: Referral) -> list[User]:
    """The caseworker, or while nobody is assigned the owners of whoever delivers."""
    return [referral.caseworker] if referral.caseworker else list(people_with_role(referral.deliverer_id, Role.OWNER))


def the_others(key: UUID, event: Event) -> list[Told]:
    """Both who work with the person, less whoever did it."""
    referral, facts = referral_by(key)
    people = [*at_supplier(referral), referral.practitioner]
    return everybody([each for each in people if each.id != event.actor_id], **facts)


def owners(key: UUID, event: Event) -> list[Told]:
    """The owners of the supplier and of the subcontractor, who share the work out."""
    referral, facts = referral_by(key)
    found = [*people_with_role(referral.supplier_id, Role.OWNER)]
    if referral.subcontractor_id:
        found += people_with_role(referral.subcontractor_id, Role.OWNER)
    return everybody(found, **facts)


def owners_allotted(key: UUID, event: Event) -> list[Told]:
    """The owners of the organisation that works on it from now on."""
    referral, facts = referral_by(key)
    return everybody(people_with_role(referral.deliverer_id, Role.OWNER), **facts)


def owners_removed(key: UUID, event: Event) -> list[Told]:
    """The owners of a subcontractor that delivers no part of a contract any more."""
    contract = db.session.get_one(Contract, key)
    facts = {"title": contract.title, "reference": contract.reference, "page": "/referrals"}
    return everybody(people_with_role(UUID(event.facts["organisation_id"]), Role.OWNER), **facts)


def supplier_after_transfer(key: UUID, event: Event) -> list[Told]:
    """Whoever has it now, and its practitioner if somebody else moved it."""
    return the_others(key, event)


def supplier_before_transfer(key: UUID, event: Event) -> list[Told]:
    """The owners of the supplier that had it, where another has it now; they cannot open it any more."""
    referral, facts = referral_by(key)
    before = db.session.scalar(select(Contract.supplier_id).where(Contract.id == UUID(event.facts["from_contract_id"])))
    if before is None or before == referral.supplier_id:
        return []
    return everybody(people_with_role(before, Role.OWNER), **{**facts, "page": "/referrals"})


def both_of_word(key: UUID, event: Event) -> list[Told]:
    """The caseworker and the practitioner of the person who said something."""
    referral, facts = referral_by(key)
    return everybody([*at_supplier(referral), referral.practitioner], **facts)
