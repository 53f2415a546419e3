"""Whom the places of a service concern: those who wait, and both parties of the contract."""

from collections.abc import Sequence
from uuid import UUID

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.contracts.models import Contract, ContractVariation
from marketplace.contracts.policies import DECIDES
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, everybody
from marketplace.referrals.models import QueuePlace, VolumeWarning


def practitioner_of_turn(key: UUID, event: Event) -> list[Told]:
    """The practitioner whose referral is offered a place, or was."""
    turn = db.session.get_one(QueuePlace, key)
    day = turn.offer_ends_on
    until = f"{day.day} {day:%B %Y}" if day else ""
    page = f"/referrals/{turn.referral_id}/tasks"
    return [Told(turn.referral.practitioner, {"service": turn.contract.title, "until": until, "page": page})]


def both_sides(contract: Contract) -> Sequence[User]:
    """The supplier's owners, and at the region who manages the contract and who decides about it."""
    people = [*people_with_role(contract.supplier_id, Role.OWNER)]
    if contract.buyer_id:
        people += people_with_role(contract.buyer_id, Role.CONTRACT_MANAGER, *DECIDES)
    return people


def facts_of(contract: Contract) -> dict[str, str]:
    """What is told of a contract, and where its places are shown."""
    return {"title": contract.title, "reference": contract.reference, "page": f"/contracts/{contract.id}/places"}


def both_sides_of_warning(key: UUID, event: Event) -> list[Told]:
    """Both parties of the contract whose places are nearly, or all, taken."""
    warning = db.session.get_one(VolumeWarning, key)
    contract = db.session.get_one(Contract, warning.contract_id)
    figures = {"level": f"{warning.level}%", "taken": f"{warning.taken:,}", "cap": f"{warning.cap:,}"}
    return everybody(both_sides(contract), **facts_of(contract), **figures)


def both_sides_of_excess(key: UUID, event: Event) -> list[Told]:
    """Both parties of the contract of which one place more is taken than was agreed."""
    contract = db.session.get_one(Contract, UUID(event.facts["contract_id"]))
    figures = {"taken": f"{event.facts['taken']:,}", "cap": f"{event.facts['cap']:,}"}
    return everybody(both_sides(contract), **facts_of(contract), **figures)


def figures_of(variation: ContractVariation) -> dict[str, str]:
    """The number of places before and after."""
    return {"before": f"{variation.cap_before:,}", "after": f"{variation.cap:,}"}


def deciders_of_variation(key: UUID, event: Event) -> list[Told]:
    """Who decides for the other party."""
    variation = db.session.get_one(ContractVariation, key)
    contract = variation.contract
    if variation.by_supplier and contract.buyer_id:
        people = people_with_role(contract.buyer_id, *DECIDES)
    else:
        people = people_with_role(contract.supplier_id, Role.OWNER)
    return everybody(people, **facts_of(contract), **figures_of(variation))


def both_sides_of_variation(key: UUID, event: Event) -> list[Told]:
    """Both parties of the contract that was varied, or stays as it is."""
    variation = db.session.get_one(ContractVariation, key)
    return everybody(both_sides(variation.contract), **facts_of(variation.contract), **figures_of(variation))
