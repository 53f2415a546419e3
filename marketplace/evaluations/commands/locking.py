"""Locks that the commands of a panel share: the competition first, then the evaluation."""

from collections import defaultdict
from uuid import UUID

from marketplace.bids.queries import questions_of
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.queries import visible_competitions
from marketplace.evaluations import queries
from marketplace.evaluations.lifecycle import EvaluationStatus, ScoreStatus
from marketplace.evaluations.models import Evaluation, PanelRole, Score
from marketplace.evaluations.rules import METHODS
from marketplace.kernel.db import one
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import Work

Given = dict[tuple[UUID, UUID], dict[UUID, Score]]


def lock_evaluation(work: Work, evaluation_id: UUID, *, shared: bool = False) -> Evaluation:
    """The evaluation to change, while its competition stays as it is."""
    seen = one(queries.visible_evaluations(work.actor), evaluation_id)
    competition = work.lock(visible_competitions(work.actor), seen.competition_id, shared=True)
    evaluation = work.lock(queries.visible_evaluations(work.actor), evaluation_id, shared=shared)
    if competition.status is CompetitionStatus.CANCELLED:
        raise NotNow("This competition was cancelled")
    return evaluation


def given_scores(evaluation: Evaluation) -> Given:
    """The scores of a lot by bid and question, then by evaluator."""
    found: Given = defaultdict(dict)
    for score in queries.scores_of(evaluation):
        found[score.bid_id, score.criterion_id][score.user_id] = score
    return found


def moderation_inputs(
    evaluation: Evaluation, scores: dict[UUID, Score], out: dict[UUID, str | None]
) -> dict[str, object]:
    """One question of one bid as the rule of moderation asks for it."""
    evaluators = []
    for seat in evaluation.panel:
        if seat.role is PanelRole.EVALUATOR:
            score = scores.get(seat.user_id)
            gone = out.get(seat.user_id) in ("recused", "removed_from_panel")
            final = score is not None and score.status is ScoreStatus.FINAL
            state = "recused" if gone else "submitted" if final else "draft"
            evaluators.append({"id": str(seat.user_id), "state": state, "score": str(score.value) if score else None})
    return {
        "required_evaluators": evaluation.required_evaluators,
        "divergence_threshold": str(evaluation.divergence_threshold),
        "evaluators": evaluators,
    }


def moderate_when_all_are_in(work: Work, evaluation: Evaluation) -> None:
    """Open the moderation as soon as every evaluator who takes part has submitted every score."""
    bids = queries.opened_bids_of(evaluation)
    if evaluation.status is not EvaluationStatus.SCORING or not bids:
        return
    given, out = given_scores(evaluation), queries.panel_standing(evaluation)
    pairs = [(bid.id, question.id) for bid in bids for question in questions_of(evaluation.competition_id)]
    answers = (METHODS["moderation"](moderation_inputs(evaluation, given[pair], out) | {"scale": []}) for pair in pairs)
    if all(answer["moderation_open"] for answer in answers):
        work.move(evaluation, "moderate")
