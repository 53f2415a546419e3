"""Statuses and moves of legal holds."""

from enum import StrEnum

from marketplace.kernel.lifecycle import Lifecycle, Move
from marketplace.retention.policies import looks_after_hold


class HoldStatus(StrEnum):
    """Whether a hold stops destruction, or did."""

    PLACED = "placed"
    LIFTED = "lifted"


S = HoldStatus

# fmt: off
HOLD = Lifecycle(
    #    move    from        to        by                recorded as
    Move("lift", {S.PLACED}, S.LIFTED, looks_after_hold, "legal_hold.lifted"),
)
# fmt: on
