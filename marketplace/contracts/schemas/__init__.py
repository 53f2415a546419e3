"""The shape and wording of what is asked of contracts and services, and of what is said about them."""

from marketplace.contracts.schemas.contracts import (
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
from marketplace.contracts.schemas.offering import (
    METHODS,
    DescribeOffer,
    FindAvailable,
    OfferDetail,
)
from marketplace.contracts.schemas.variation import (
    AskVariation,
    DecideVariation,
    RefuseVariation,
    VariationDetail,
)

__all__ = [
    "METHODS",
    "SEXES",
    "AskVariation",
    "CheckDetail",
    "CompareFingerprint",
    "ContractDetail",
    "ContractSummary",
    "DecideVariation",
    "DescribeOffer",
    "FindAvailable",
    "FindContracts",
    "FindServices",
    "ListContracts",
    "ListServices",
    "NeedSummary",
    "OfferDetail",
    "ProofDetail",
    "RefuseVariation",
    "ServicePage",
    "ServiceSummary",
    "SignContract",
    "TargetSummary",
    "VariationDetail",
    "pence_of",
]
