"""What is asked and told about contracts."""

from marketplace.contracts.schemas.contract import (
    SEXES,
    CheckDetail,
    CompareFingerprint,
    ContractDetail,
    ContractSummary,
    FindContracts,
    FindServices,
    ListContracts,
    ListServices,
    NeedSummary,
    ProofDetail,
    ServicePage,
    ServiceSummary,
    SignContract,
    TargetSummary,
    pence_of,
)
from marketplace.contracts.schemas.variation import AskVariation, DecideVariation, RefuseVariation, VariationDetail

__all__ = [
    "SEXES",
    "AskVariation",
    "CheckDetail",
    "CompareFingerprint",
    "ContractDetail",
    "ContractSummary",
    "DecideVariation",
    "FindContracts",
    "FindServices",
    "ListContracts",
    "ListServices",
    "NeedSummary",
    "ProofDetail",
    "RefuseVariation",
    "ServicePage",
    "ServiceSummary",
    "SignContract",
    "TargetSummary",
    "VariationDetail",
    "pence_of",
]
