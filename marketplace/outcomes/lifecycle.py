"""Statuses and moves of challenges, and of lots that ended without an award."""

from enum import StrEnum

from marketplace.kernel.lifecycle import Lifecycle, Move
from marketplace.outcomes.policies import ends_challenge, settles_lot


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


C = ChallengeStatus
N = NoAwardStatus

# fmt: off
CHALLENGE = Lifecycle(
    #    move   from          to       by              recorded as
    Move("end", {C.RECEIVED}, C.ENDED, ends_challenge, "challenge.ended"),
)

NO_AWARD = Lifecycle(
    #    move      from         to         by           recorded as
    Move("settle", {N.DECIDED}, N.SETTLED, settles_lot, "no_award.settled"),
)
# fmt: on
