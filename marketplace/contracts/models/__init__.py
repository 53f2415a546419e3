"""The tables of contracts."""

from marketplace.contracts.models.contract import (
    PROTECTION,
    Contract,
    ContractMilestone,
    ContractNeed,
    ContractParty,
    ContractSubcontractor,
    ContractTarget,
    PartyRole,
)
from marketplace.contracts.models.variation import ContractVariation

__all__ = [
    "PROTECTION",
    "Contract",
    "ContractMilestone",
    "ContractNeed",
    "ContractParty",
    "ContractSubcontractor",
    "ContractTarget",
    "ContractVariation",
    "PartyRole",
]
