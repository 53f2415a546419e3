"""The tables of people and organisations."""

from marketplace.accounts.models.facts import (
    BuyerArea,
    CheckOutcome,
    Detail,
    DetailChange,
    MailDomain,
    Partner,
    PartnerKind,
    RegisterCheck,
)
from marketplace.accounts.models.organisations import (
    BuyerKind,
    LedBy,
    LegalForm,
    Organisation,
    OrganisationDecision,
    OrganisationKind,
    Origin,
    Size,
)
from marketplace.accounts.models.people import Invitation, PasswordReset, RoleGrant, User, UserSession

__all__ = [
    "BuyerArea",
    "BuyerKind",
    "CheckOutcome",
    "Detail",
    "DetailChange",
    "Invitation",
    "LedBy",
    "LegalForm",
    "MailDomain",
    "Organisation",
    "OrganisationDecision",
    "OrganisationKind",
    "Origin",
    "Partner",
    "PartnerKind",
    "PasswordReset",
    "RegisterCheck",
    "RoleGrant",
    "Size",
    "User",
    "UserSession",
]
