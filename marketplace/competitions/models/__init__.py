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
    Reservation,
)
from marketplace.competitions.models.design import (
    BankQuestion,
    CoCommissioner,
    CompetitionConflicts,
    CompetitionDocument,
    CompetitionTarget,
    CompetitionTemplate,
    FundingLine,
    PassFailItem,
)
from marketplace.competitions.models.running import (
    DeadlineExtension,
    LateAcceptance,
    ReservationClaim,
    ReservedAward,
    ServiceOutage,
)

__all__ = [
    "Amendment",
    "AmendmentSubject",
    "BankQuestion",
    "Clarification",
    "ClarificationAlias",
    "CoCommissioner",
    "Competition",
    "CompetitionConflicts",
    "CompetitionDocument",
    "CompetitionInvitation",
    "CompetitionTarget",
    "CompetitionTemplate",
    "Criterion",
    "CriterionKind",
    "DeadlineExtension",
    "FundingLine",
    "InvitationSending",
    "LateAcceptance",
    "Lot",
    "PassFailItem",
    "PriceMethod",
    "Reservation",
    "ReservationClaim",
    "ReservedAward",
    "ServiceOutage",
]
