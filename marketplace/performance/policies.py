"""Who may see, contest and agree what a month was like."""

from typing import TYPE_CHECKING

from marketplace.contracts.policies import MANAGES
from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.performance.models import MonthlyReport

#: Who follows a contract's months at the region that buys; finance pays by what was delivered.
FOLLOWS = (*MANAGES, Role.COMMISSIONER, Role.BUYER_FINANCE)
#: Who follows them at the supplier.
DELIVERS = (Role.OWNER, Role.CASEWORKER, Role.SUPPLIER_FINANCE)
#: Who answers for the figures at the supplier.
ANSWERS = (Role.OWNER, Role.CASEWORKER)


def measures_contract(actor: Actor, contract: "Contract") -> bool:
    """… manages the contract, or is the service on the first of the month."""
    return actor.is_the_service or (contract.buyer_id is not None and actor.is_any(MANAGES, contract.buyer_id))


def measures(actor: Actor, report: "MonthlyReport") -> bool:
    """… manages the contract that the month is of."""
    return report.buyer_id is not None and actor.is_any(MANAGES, report.buyer_id)


def redraws(actor: Actor, report: "MonthlyReport") -> bool:
    """… manages the contract, or is the service once nothing of the month can still be on time."""
    return actor.is_the_service or measures(actor, report)


def was_measured(actor: Actor, report: "MonthlyReport") -> bool:
    """… is an owner or a caseworker of the supplier whose month it is."""
    return actor.is_any(ANSWERS, report.supplier_id)


def sees_month(actor: Actor, contract: "Contract") -> bool:
    """… follows the contract's months: its two parties, the auditors, the service."""
    return (
        actor.is_the_service
        or actor.has(Role.AUDITOR)
        or actor.is_any(DELIVERS, contract.supplier_id)
        or (contract.buyer_id is not None and actor.is_any(FOLLOWS, contract.buyer_id))
    )
