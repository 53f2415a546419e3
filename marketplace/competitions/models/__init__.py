"""The tables of competitions: what is bought, how it is judged, who was invited, and what was asked."""

from marketplace.competitions.models.board import (
    Amendment,
    AmendmentSubject,
    Clarification,
    ClarificationAlias,
    InvitationSending,
)
from marketplace.competitions.models.competition import (
    Competition,
    CompetitionInvitation,
    Criterion,
    CriterionKind,
    Lot,
    PriceMethod,
)

__all__ = [
    "Amendment",
    "AmendmentSubject",
    "Clarification",
    "ClarificationAlias",
    "Competition",
    "CompetitionInvitation",
    "Criterion",
    "CriterionKind",
    "InvitationSending",
    "Lot",
    "PriceMethod",
]
