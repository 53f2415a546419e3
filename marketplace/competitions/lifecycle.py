"""Statuses and moves of competitions and of the questions asked in them."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.competitions.policies import answers_questions, commissions, concludes, publishes, reopens
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.competitions.models import Clarification, Competition


class CompetitionStatus(StrEnum):
    """Where a competition is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    AWARDED = "awarded"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """How it is said: what a supplier can do while it is published."""
        return "Open for bids" if self is CompetitionStatus.PUBLISHED else self.value.capitalize()


class ClarificationStatus(StrEnum):
    """Whether a supplier's question has its answer, or the reason why there is none."""

    ASKED = "asked"
    ANSWERED = "answered"
    REJECTED = "rejected"


def too_late(competition: "Competition", now: datetime) -> str | None:
    """A competition is published with a deadline that is still to come."""
    return "The closing date has passed: choose a later one" if competition.has_closed(now) else None


def too_soon(competition: "Competition", now: datetime) -> str | None:
    """A competition closes at its deadline, not before."""
    return None if competition.has_closed(now) else "This competition is open until its closing date"


def lot_awarded(competition: "Competition", now: datetime) -> str | None:
    """What was announced to the public is not taken back by cancelling the rest."""
    said = "A lot of this competition was awarded: end the other lots without an award instead"
    return said if competition.has_awarded_lot else None


def lot_undecided(competition: "Competition", now: datetime) -> str | None:
    """A competition is awarded with the last of its lots."""
    return None if competition.is_decided else "A lot of this competition is not decided yet"


def too_late_to_answer(clarification: "Clarification", now: datetime) -> str | None:
    """An answer that comes after the deadline helps nobody, and one shortly before leaves too little time."""
    if clarification.competition.has_closed(now):
        return "This competition has closed"
    day = clarification.competition.must_stay_open_until(now)
    return f"Extend the closing date first: after an answer bids stay open to {day:%-d %B %Y} at least" if day else None


S = CompetitionStatus
Q = ClarificationStatus

# fmt: off
COMPETITION = Lifecycle(
    #    move       from                              to           by           recorded as              unless
    Move("publish", {S.DRAFT},                        S.PUBLISHED, publishes,   "competition.published", too_late),
    Move("close",   {S.PUBLISHED},                    S.CLOSED, is_the_service, "competition.closed",    too_soon),
    Move("award",   {S.CLOSED},                       S.AWARDED,   concludes,   "competition.awarded",   lot_undecided),
    Move("reopen",  {S.AWARDED},                      S.CLOSED,    reopens,     "competition.reopened"),
    Move("cancel",  {S.DRAFT, S.PUBLISHED, S.CLOSED}, S.CANCELLED, commissions, "competition.cancelled", lot_awarded),
)

CLARIFICATION = Lifecycle(
    #    move      from       to          by                 recorded as               unless
    Move("answer", {Q.ASKED}, Q.ANSWERED, answers_questions, "clarification.answered", too_late_to_answer),
    Move("reject", {Q.ASKED}, Q.REJECTED, answers_questions, "clarification.rejected", too_late_to_answer),
)
# fmt: on
