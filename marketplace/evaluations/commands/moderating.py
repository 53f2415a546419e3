"""Agreeing the scores of a panel, until the ranking follows from them."""

from uuid import UUID

from sqlalchemy import select

from marketplace.bids import queries as bids
from marketplace.bids.models import Bid
from marketplace.competitions.models import Criterion
from marketplace.evaluations import queries
from marketplace.evaluations.commands.locking import given_scores, lock_evaluation, moderation_inputs
from marketplace.evaluations.commands.reckoning import reckon
from marketplace.evaluations.commands.scoring import check_mark
from marketplace.evaluations.lifecycle import EvaluationStatus
from marketplace.evaluations.models import AgreedScore, Evaluation
from marketplace.evaluations.policies import moderates
from marketplace.evaluations.rules import METHODS
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_agreed_score_once="This score was agreed in another window: open it again")

NOTE_REQUIRED = "Enter a note of at least 30 characters: the scores differ, or the agreed score lies outside them"


def agree_score(actor: Actor, bid_id: UUID, criterion_id: UUID, *, value: int, note: str | None = None) -> AgreedScore:
    """Write down the score that the panel agreed for one answer; it is never an average."""
    bid = one(queries.bids_to_score(actor), bid_id)
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, queries.evaluation_of(actor, bid).id)
        criterion = bids.question(evaluation.competition_id, criterion_id)
        work.allow(moderates, evaluation)
        if evaluation.status is not EvaluationStatus.MODERATING:
            raise NotNow("Scores are agreed when all are in, and until the result is worked out")
        check_mark(criterion, value)
        check_consensus(evaluation, bid, criterion, value, note or "")
        rows = select(AgreedScore).where(AgreedScore.bid_id == bid_id, AgreedScore.criterion_id == criterion_id)
        given = {"value": value, "note": note or "", "agreed_by": actor.user_id, "agreed_at": work.now}
        agreed = db.session.scalars(rows).one_or_none() or AgreedScore(bid_id=bid_id, criterion_id=criterion_id)
        for name, answer in given.items():
            setattr(agreed, name, answer)
        work.add(agreed)
        db.session.flush()
        work.record("scores.agreed", agreed, bid_id=bid_id, criterion_id=criterion_id, value=value)
        return agreed


def check_consensus(evaluation: Evaluation, bid: Bid, criterion: Criterion, value: int, note: str) -> None:
    """Refuse an agreed score that the rule of moderation does not let stand."""
    scores, out = given_scores(evaluation)[bid.id, criterion.id], queries.panel_standing(evaluation)
    asked = moderation_inputs(evaluation, scores, out)
    scale = [str(mark) for mark in range(criterion.max_score + 1)]
    answer = METHODS["moderation"](asked | {"scale": scale, "consensus": {"score": str(value), "note": note}})
    if answer["reason"] == "note_required":
        raise Invalid(note=NOTE_REQUIRED)
    if answer["reason"] is not None:
        raise NotNow("Not every score of this answer is in")


def agree_evaluation(actor: Actor, evaluation_id: UUID) -> Evaluation:
    """Close the moderation: the prices come to light, and the ranking is worked out."""
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, evaluation_id)
        agreed = {(found.bid_id, found.criterion_id) for found in queries.agreed_scores_of(evaluation)}
        offers = queries.offers_of(evaluation)
        questions = bids.questions_of(evaluation.competition_id)
        missing = [1 for bid in offers for question in questions if (bid.id, question.id) not in agreed]
        work.allow(moderates, evaluation)
        if missing:
            raise NotNow(f"Agree every score first: {len(missing)} are missing")
        if undecided := queries.open_items(evaluation):
            raise NotNow(f"Decide what every bid must pass first: {len(undecided)} are open")
        result = reckon(evaluation)
        work.move(evaluation, "agree", bids=len(offers), winner=result["winner"])
        evaluation.result = result
        return evaluation
