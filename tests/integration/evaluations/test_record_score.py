"""Scoring alone, on the scale, with a reason."""

import pytest
from sqlalchemy import select, update

from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    record_score,
    submit_scores,
)
from marketplace.evaluations.lifecycle import ScoreStatus
from marketplace.evaluations.models import Score
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from tests.factories.evaluations import (
    REASON,
    judged,
)


def names() -> list[str]:
    return list(db.session.scalars(select(Event.name).where(Event.name != "facts.loaded").order_by(Event.id)))


def test_an_evaluator_scores_alone_on_the_scale_with_a_reason(noon):
    found = judged()
    evaluator, bid, question = found.actor("evaluator1"), found.bids[0], found.questions[0]
    score = record_score(evaluator, bid.id, question.id, value=4, reason=REASON)
    record_score(evaluator, bid.id, question.id, value=5, reason="On reflection, excellent")

    assert (score.value, score.reason, score.status) == (5, "On reflection, excellent", ScoreStatus.DRAFT)
    assert names() == ["score.recorded", "score.recorded"]
    with pytest.raises(Invalid):
        record_score(evaluator, bid.id, question.id, value=6, reason=REASON)
    with pytest.raises(Forbidden):
        record_score(found.actor("moderator"), bid.id, question.id, value=4, reason=REASON)
    with pytest.raises(NotNow, match="8 of 9 are missing"):
        submit_scores(evaluator, found.evaluation.id)
    assert queries.visible_scores(found.actor("evaluator2"), found.evaluation) == []


def test_a_score_that_was_submitted_in_another_window_meanwhile_stays_as_it_is():
    found = judged()
    bid, question = found.bids[0], found.questions[0]
    score = record_score(found.actor("evaluator1"), bid.id, question.id, value=4, reason=REASON)
    final = update(Score).where(Score.id == score.id).values(status="final", final_at=clock.now())
    db.session.execute(final.execution_options(synchronize_session=False))
    assert score.status == "draft"  # as this window read it

    with pytest.raises(NotNow, match="submitted your scores"):
        record_score(found.actor("evaluator1"), bid.id, question.id, value=1, reason=REASON)
