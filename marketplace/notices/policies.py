"""Who answers for what is published."""

from typing import TYPE_CHECKING
from uuid import UUID

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.notices.models import Process

#: Who answers for a buyer's notices: those who commission, and who administers a framework.
ANSWERS = (Role.COMMISSIONER, Role.DIRECTOR, Role.FRAMEWORK_ADMINISTRATOR)
#: Who besides may see which notices are due.
LOOKS_AFTER = (*ANSWERS, Role.CONTRACT_MANAGER)


def answers_for_buyer(actor: Actor, buyer_id: UUID) -> bool:
    """… commissions for this buyer, directs it, or administers its framework."""
    return actor.is_any(ANSWERS, buyer_id)


def publishes_copy(actor: Actor, contract: "Contract") -> bool:
    """… manages contracts for the buyer, or answers for its notices."""
    return contract.buyer_id is not None and actor.is_any(LOOKS_AFTER, contract.buyer_id)


def answers_for_notices(actor: Actor, process: "Process") -> bool:
    """… commissions for the buyer of the process, directs it, or administers its framework."""
    return process.buyer_id is not None and answers_for_buyer(actor, process.buyer_id)


def corrects_notices(actor: Actor, process: "Process") -> bool:
    """… answers for the process, or is the service, which replaces the notice of an award that was taken back."""
    return actor.is_the_service or answers_for_notices(actor, process)


def looks_after_notices(actor: Actor) -> bool:
    """… works for a buyer whose notices are due, or administers a framework."""
    return actor.has(*LOOKS_AFTER)
