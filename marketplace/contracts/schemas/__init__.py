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
    SetApproval,
    SignContract,
    TargetSummary,
)
from marketplace.contracts.schemas.offering import METHODS, DescribeOffer, FindAvailable, OfferDetail

__all__ = [
    "METHODS",
    "SEXES",
    "CheckDetail",
    "CompareFingerprint",
    "ContractDetail",
    "ContractSummary",
    "DescribeOffer",
    "FindAvailable",
    "FindContracts",
    "FindServices",
    "ListContracts",
    "ListServices",
    "NeedSummary",
    "OfferDetail",
    "ProofDetail",
    "ServicePage",
    "ServiceSummary",
    "SetApproval",
    "SignContract",
    "TargetSummary",
]
