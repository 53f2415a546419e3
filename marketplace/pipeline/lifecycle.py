"""Statuses and moves of planned competitions and of the questions put to the market."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service
from marketplace.pipeline.policies import plans

if TYPE_CHECKING:
    from marketplace.pipeline.models import Engagement


class PlanStatus(StrEnum):
    """Where a planned competition is in its life."""

    PLANNED = "planned"
    BEGUN = "begun"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """How it is said."""
        return "No longer planned" if self is PlanStatus.DROPPED else self.value.capitalize()


class EngagementStatus(StrEnum):
    """Whether suppliers can still answer."""

    OPEN = "open"
    CLOSED = "closed"


def still_answering(engagement: "Engagement", now: datetime) -> str | None:
    """Suppliers may answer to the end of the day that they were told."""
    return None if london_day(now) > engagement.closes_on else "Suppliers can answer until the day you told them"


P = PlanStatus
E = EngagementStatus

# fmt: off
PLAN = Lifecycle(
    #    move      from         to         by              recorded as
    Move("begin",  {P.PLANNED}, P.BEGUN,   plans,          "planned_competition.begun"),
    Move("drop",   {P.PLANNED}, P.DROPPED, plans,          "planned_competition.dropped"),
    Move("reopen", {P.BEGUN},   P.PLANNED, is_the_service, "planned_competition.reopened"),
)

ENGAGEMENT = Lifecycle(
    #    move     from      to        by              recorded as          unless
    Move("close", {E.OPEN}, E.CLOSED, is_the_service, "engagement.closed", still_answering),
)
# fmt: on
