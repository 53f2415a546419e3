"""Who may do what with contracts."""

from typing import TYPE_CHECKING

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract, ContractVariation

#: Who manages a contract for the region that buys.
MANAGES = (Role.CONTRACT_MANAGER, Role.DIRECTOR)
#: Who at the region may read a contract that the public may not read yet.
BUYERS = (*MANAGES, Role.COMMISSIONER, Role.BUYER_FINANCE)
#: Who may read it at the supplier.
SUPPLIERS = (Role.OWNER, Role.BID_MANAGER, Role.CASEWORKER, Role.SUPPLIER_FINANCE, Role.READ_ONLY)

#: Who decides at the region about what a supplier asks for.
DECIDES = (Role.COMMISSIONER, Role.DIRECTOR)
#: Who refers people to a service that is or was live, and who oversees every contract.
REFERS = (Role.PRACTITIONER, Role.TEAM_LEAD)
IN_USE = ("live", "ended")
OVERSEES = (Role.AUDITOR, Role.FRAMEWORK_ADMINISTRATOR)


def manages_contract(actor: Actor, contract: "Contract") -> bool:
    """… is a contract manager or the director of the region that buys."""
    return contract.buyer_id is not None and actor.is_any(MANAGES, contract.buyer_id)


def describes_service(actor: Actor, contract: "Contract") -> bool:
    """… delivers the service and may say what it offers: the supplier's owner, bid manager or caseworkers."""
    return actor.is_any((Role.OWNER, Role.BID_MANAGER, Role.CASEWORKER), contract.supplier_id)


def signs_for_supplier(actor: Actor, contract: "Contract") -> bool:
    """… is the owner of the supplier."""
    return actor.is_a(Role.OWNER, contract.supplier_id)


def shares_out(actor: Actor, contract: "Contract") -> bool:
    """… is the owner of the supplier that answers for the contract, and shares its referrals out."""
    return signs_for_supplier(actor, contract)


def signs_for_buyer(actor: Actor, contract: "Contract") -> bool:
    """… is the director of the region that buys."""
    return contract.buyer_id is not None and actor.is_a(Role.DIRECTOR, contract.buyer_id)


def signs_contract(actor: Actor, contract: "Contract") -> bool:
    """… signs for one of the two parties."""
    return signs_for_supplier(actor, contract) or signs_for_buyer(actor, contract)


def opens_referrals(actor: Actor, contract: "Contract") -> bool:
    """… manages the contract, or is the service on the day that it starts."""
    return actor.is_the_service or manages_contract(actor, contract)


def sees_contract(actor: Actor, contract: "Contract") -> bool:
    """… may read the contract: its two parties, auditors, and practitioners once it is or was live."""
    return (
        actor.is_the_service
        or (contract.status in IN_USE and actor.has(*REFERS))
        or actor.is_any(SUPPLIERS, contract.supplier_id)
        or (contract.buyer_id is not None and actor.is_any(BUYERS, contract.buyer_id))
        or actor.has(*OVERSEES)
    )


def is_of_supplier(actor: Actor, contract: "Contract") -> bool:
    """… is the owner of the supplier."""
    return actor.is_a(Role.OWNER, contract.supplier_id)


def asks_variation(actor: Actor, contract: "Contract") -> bool:
    """… is the owner of the supplier, or manages the contract or decides about it for the region."""
    if actor.is_a(Role.OWNER, contract.supplier_id):
        return True
    return contract.buyer_id is not None and actor.is_any((*MANAGES, *DECIDES), contract.buyer_id)


def decides_variation(actor: Actor, variation: "ContractVariation") -> bool:
    """… decides for the other party: the region's commissioner or director, or the owner of the supplier."""
    contract = variation.contract
    if not variation.by_supplier:
        return actor.is_a(Role.OWNER, contract.supplier_id)
    return contract.buyer_id is not None and actor.is_any(DECIDES, contract.buyer_id)
