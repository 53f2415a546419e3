"""Statuses and moves of challenges, and of lots that ended without an award."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.lifecycle import Lifecycle, Move
from marketplace.outcomes.policies import ends_challenge, settles_lot, takes_back_direct_award

if TYPE_CHECKING:
    from marketplace.outcomes.models import NoAward


class ChallengeStatus(StrEnum):
    """Whether a challenge still holds the signature."""

    RECEIVED = "received"
    ENDED = "ended"


class NoAwardStatus(StrEnum):
    """Whether it is known how a lot without an award goes on."""

    DECIDED = "decided"
    SETTLED = "settled"

    @property
    def label(self) -> str:
        """How it is said."""
        return "No award" if self is NoAwardStatus.DECIDED else "No award, next step chosen"


def contracted(row: "NoAward", now: datetime) -> str | None:
    """Only a direct award is taken back, and only until both have signed its contract."""
    if not row.is_direct:
        return "Only a direct award can be taken back"
    return "The contract has been signed" if row.contracted_at is not None else None


C = ChallengeStatus
N = NoAwardStatus

# fmt: off
CHALLENGE = Lifecycle(
    #    move   from          to       by              recorded as
    Move("end", {C.RECEIVED}, C.ENDED, ends_challenge, "challenge.ended"),
)

NO_AWARD = Lifecycle(
    #    move         from         to         by                       recorded as            unless
    Move("settle",    {N.DECIDED}, N.SETTLED, settles_lot,             "no_award.settled"),
    Move("take_back", {N.SETTLED}, N.DECIDED, takes_back_direct_award, "no_award.taken_back", contracted),
)
# fmt: on
