"""The tables of contracts: terms, parties, needs and targets, and what their services offer."""

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
from marketplace.contracts.models.offering import (
    LANGUAGES,
    ServiceMethod,
    ServiceOffer,
)
from marketplace.contracts.models.outcomes import (
    ContractOutcome,
)
from marketplace.contracts.models.variation import (
    ContractVariation,
)

__all__ = [
    "LANGUAGES",
    "PROTECTION",
    "Contract",
    "ContractMilestone",
    "ContractNeed",
    "ContractOutcome",
    "ContractParty",
    "ContractSubcontractor",
    "ContractTarget",
    "ContractVariation",
    "PartyRole",
    "ServiceMethod",
    "ServiceOffer",
]
