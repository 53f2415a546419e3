"""Statuses and moves of declarations, scores, evaluations and awards."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.evaluations.policies import (
    announces_award,
    approves_award,
    carries_panel_on,
    challenges_award,
    decides_on_interest,
    drops_award,
    explains_price,
    judges_price,
    moderates,
)
from marketplace.kernel.actor import Actor
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.evaluations.models import Award, Declaration, Evaluation, Explanation, Score


class DeclarationStatus(StrEnum):
    """What came of a declaration of interests."""

    MADE = "made"
    CLEARED = "cleared"
    RECUSED = "recused"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """How it is said, without the lawyers' word for stepping aside."""
        return "Takes no part" if self is DeclarationStatus.RECUSED else self.value.capitalize()


class ScoreStatus(StrEnum):
    """Whether an evaluator may still change a score."""

    DRAFT = "draft"
    FINAL = "final"


class EvaluationStatus(StrEnum):
    """How far the panel has come with a lot."""

    SCORING = "scoring"
    MODERATING = "moderating"
    AGREED = "agreed"


class ExplanationStatus(StrEnum):
    """What came of the question about a price that looks abnormally low."""

    ASKED = "asked"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class AwardStatus(StrEnum):
    """Where the decision to award a lot is in its life."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    ANNOUNCED = "announced"
    CHALLENGED = "challenged"
    FINAL = "final"
    CANCELLED = "cancelled"


def gave_score(actor: Actor, score: "Score") -> bool:
    """… is the evaluator who gave the score."""
    return actor.user_id == score.user_id


def nothing_declared(declaration: "Declaration", now: datetime) -> str | None:
    """Only a declared interest needs a decision."""
    return None if declaration.interests else "No interest was declared, so there is nothing to decide"


def competition_over(thing: "Evaluation | Award", now: datetime) -> str | None:
    """A competition that was cancelled is judged no further."""
    cancelled = thing.competition.status is CompetitionStatus.CANCELLED
    return "This competition was cancelled" if cancelled else None


def answer_too_late(explanation: "Explanation", now: datetime) -> str | None:
    """A price is explained by the day that was given."""
    return None if explanation.still_waits(now) else "The last day for your explanation has passed"


def bidder_has_time(explanation: "Explanation", now: datetime) -> str | None:
    """Nobody is turned away for a price while there is still time to explain it."""
    return "The bidder still has time to answer" if explanation.still_waits(now) else None


def standstill_lasts(award: "Award", now: datetime) -> str | None:
    """An award becomes final when its standstill is over."""
    return "The standstill is not over" if award.is_standing_still(now) else None


def standstill_over(award: "Award", now: datetime) -> str | None:
    """An award can be challenged here until its standstill is over."""
    return None if award.is_standing_still(now) else "The standstill is over"


D = DeclarationStatus
C = ScoreStatus
E = EvaluationStatus
A = AwardStatus
X = ExplanationStatus

LOSABLE: frozenset[StrEnum] = frozenset({A.PROPOSED, A.APPROVED, A.CHALLENGED})

# fmt: off
DECLARATION = Lifecycle(
    #    move      from      to         by                   recorded as            unless
    Move("clear",  {D.MADE}, D.CLEARED, decides_on_interest, "declaration.cleared", nothing_declared),
    Move("recuse", {D.MADE}, D.RECUSED, decides_on_interest, "declaration.recused", nothing_declared),
    Move("remove", {D.MADE}, D.REMOVED, decides_on_interest, "declaration.removed", nothing_declared),
)

SCORE = Lifecycle(
    #    move      from       to       by          recorded as
    Move("submit", {C.DRAFT}, C.FINAL, gave_score, "score.submitted"),
)

EVALUATION = Lifecycle(
    #    move        from            to            by                recorded as             unless
    Move("moderate", {E.SCORING},    E.MODERATING, carries_panel_on, "evaluation.moderated", competition_over),
    Move("agree",    {E.MODERATING}, E.AGREED,     moderates,        "evaluation.agreed",    competition_over),
)

EXPLANATION = Lifecycle(
    #    move      from                     to          by              recorded as             unless
    Move("answer", {X.ASKED},               X.ANSWERED, explains_price, "explanation.answered", answer_too_late),
    Move("accept", {X.ANSWERED},            X.ACCEPTED, judges_price,   "explanation.accepted"),
    Move("reject", {X.ASKED, X.ANSWERED},   X.REJECTED, judges_price,   "explanation.rejected", bidder_has_time),
)

AWARD = Lifecycle(
    #    move         from           to            by                recorded as         unless
    Move("approve",   {A.PROPOSED},   A.APPROVED,   approves_award,   "award.approved",   competition_over),
    Move("announce",  {A.APPROVED},   A.ANNOUNCED,  announces_award,  "award.announced",  competition_over),
    Move("challenge", {A.ANNOUNCED},  A.CHALLENGED, challenges_award, "award.challenged", standstill_over),
    Move("uphold",    {A.CHALLENGED}, A.ANNOUNCED,  approves_award,   "award.upheld"),
    Move("finish",    {A.ANNOUNCED},  A.FINAL,      is_the_service,   "award.final",      standstill_lasts),
    Move("cancel",    LOSABLE,        A.CANCELLED,  drops_award,      "award.cancelled"),
)
# fmt: on
