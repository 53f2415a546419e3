"""Statuses and moves of instalments and of what a funded supplier reports."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.grants.policies import accepts_report, receives_instalment, releases_instalment
from marketplace.grants.rules import first_release
from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move

if TYPE_CHECKING:
    from marketplace.grants.models import Instalment


class InstalmentStatus(StrEnum):
    """Where an instalment is in its life; whether it was paid is told by its payment."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    RELEASED = "released"


class ReportStatus(StrEnum):
    """Whether the region has accepted what was reported."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"


def not_yet(instalment: "Instalment", now: datetime) -> str | None:
    """Money goes out in advance: within the month before its period, and under a contract that both have signed."""
    if instalment.contract.status not in ("signed", "live"):
        return "Both parties must have signed before money is released"
    day = first_release(instalment.first_day)
    return f"This instalment can be released from {day:%-d %B %Y}" if london_day(now) < day else None


S = InstalmentStatus
R = ReportStatus

# fmt: off
INSTALMENT = Lifecycle(
    #    move       from          to          by                   recorded as            unless
    Move("agree",   {S.PROPOSED}, S.AGREED,   receives_instalment, "instalment.agreed"),
    Move("release", {S.AGREED},   S.RELEASED, releases_instalment, "instalment.released", not_yet),
)

GRANT_REPORT = Lifecycle(
    #    move      from           to          by              recorded as
    Move("accept", {R.SUBMITTED}, R.ACCEPTED, accepts_report, "grant_report.accepted"),
)
# fmt: on
