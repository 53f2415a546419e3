"""The tables of competitions: what is bought, how it is judged, who was invited, and what was asked."""

from marketplace.competitions.models.competition import (
    Clarification,
    Competition,
    CompetitionInvitation,
    Criterion,
    CriterionKind,
    Lot,
    PriceMethod,
)

__all__ = [
    "Clarification",
    "Competition",
    "CompetitionInvitation",
    "Criterion",
    "CriterionKind",
    "Lot",
    "PriceMethod",
]
