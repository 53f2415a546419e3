"""Statuses and moves of a month's report."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move
from marketplace.performance.policies import measures, redraws, was_measured
from marketplace.performance.rules import month_after

if TYPE_CHECKING:
    from marketplace.performance.models import MonthlyReport


class ReportStatus(StrEnum):
    """Where a month's report is in its life."""

    DRAWN = "drawn"
    CONTESTED = "contested"
    AGREED = "agreed"


def not_over(report: "MonthlyReport", now: datetime) -> str | None:
    """A month is reported when it is over."""
    return "This month is not over yet" if london_day(now) < month_after(report.month) else None


S = ReportStatus

# fmt: off
REPORT = Lifecycle(
    #    move       from                    to           by            recorded as         unless
    Move("contest", {S.DRAWN, S.CONTESTED}, S.CONTESTED, was_measured, "report.contested", not_over),
    Move("redraw",  {S.DRAWN, S.CONTESTED}, S.DRAWN,     redraws,      "report.redrawn",   not_over),
    Move("agree",   {S.DRAWN, S.CONTESTED}, S.AGREED,    measures,     "report.agreed",    not_over),
)
# fmt: on
