"""Reading an opened bid, and scoring it alone."""

from uuid import UUID

from sqlalchemy import select

from marketplace.bids import queries as bids
from marketplace.bids.models import Bid
from marketplace.competitions.models import Criterion
from marketplace.evaluations import queries
from marketplace.evaluations.commands.locking import lock_evaluation, moderate_when_all_are_in
from marketplace.evaluations.lifecycle import EvaluationStatus, ScoreStatus
from marketplace.evaluations.models import Evaluation, Score
from marketplace.evaluations.policies import scores_bids, sits_on_panel
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_score_once="You have scored this answer in another window: open it again")


def read_bid(actor: Actor, bid_id: UUID) -> Bid:
    """Open a bid to read it as a member of the panel; each reading is kept in the audit."""
    with unit_of_work(actor) as work:
        bid = one(queries.bids_to_score(actor), bid_id)
        work.allow(sits_on_panel, queries.evaluation_of(actor, bid))
        work.record("bid.read", bid)
        return bid


def check_mark(criterion: Criterion, value: int) -> None:
    """Refuse a score that is not on the published scale."""
    if not 0 <= value <= criterion.max_score:
        raise Invalid(value=f"Choose a score from 0 to {criterion.max_score}")


def record_score(actor: Actor, bid_id: UUID, criterion_id: UUID, *, value: int, reason: str) -> Score:
    """Score one answer of one bid, with a reason; it may be changed until the scores are submitted."""
    bid = one(queries.bids_to_score(actor), bid_id)
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, queries.evaluation_of(actor, bid).id, shared=True)
        criterion = bids.question(evaluation.competition_id, criterion_id)
        work.allow(scores_bids, evaluation)
        if evaluation.status is not EvaluationStatus.SCORING:
            raise NotNow("All scores are in: none can change any more")
        check_mark(criterion, value)
        own = select(Score).where(Score.user_id == actor.user_id)
        score = db.session.scalars(own.where(Score.bid_id == bid_id, Score.criterion_id == criterion_id)).one_or_none()
        if score is not None and score.status is ScoreStatus.FINAL:
            raise NotNow("You have submitted your scores: they cannot change any more")
        given = {"value": value, "reason": reason, "draft_at": work.now}
        score = score or Score(bid_id=bid_id, criterion_id=criterion_id, user_id=actor.user_id)
        for name, answer in given.items():
            setattr(score, name, answer)
        work.add(score)
        db.session.flush()
        work.record("score.recorded", score, bid_id=bid_id, criterion_id=criterion_id)
        return score


def submit_scores(actor: Actor, evaluation_id: UUID) -> Evaluation:
    """Make the actor's scores of a lot final; the last evaluator's open the moderation."""
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, evaluation_id)
        work.allow(scores_bids, evaluation)
        if (reason := queries.panel_standing(evaluation)[actor.user_id]) is not None:  # type: ignore[index]
            raise Forbidden(queries.KEPT_OUT[reason])
        own = [score for score in queries.scores_of(evaluation) if score.user_id == actor.user_id]
        answers = len(queries.opened_bids_of(evaluation)) * len(bids.questions_of(evaluation.competition_id))
        if missing := answers - len(own):
            raise NotNow(f"Score every answer first: {missing} of {answers} are missing")
        drafts = [score for score in own if score.status is ScoreStatus.DRAFT]
        if not drafts:
            raise NotNow("You have submitted your scores already")
        for score in drafts:
            work.move(score, "submit")
        db.session.flush()
        moderate_when_all_are_in(work, evaluation)
        return evaluation
