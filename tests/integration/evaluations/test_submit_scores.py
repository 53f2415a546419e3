"""When scores come to light."""

import pytest
from sqlalchemy import select

from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    appoint_panellist,
    record_score,
)
from marketplace.evaluations.lifecycle import EvaluationStatus
from marketplace.evaluations.models import PanelRole
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts
from tests.factories.evaluations import (
    ALIKE,
    REASON,
    judged,
    score_all,
)


def names() -> list[str]:
    return list(db.session.scalars(select(Event.name).where(Event.name != "facts.loaded").order_by(Event.id)))


def test_scores_come_to_light_when_the_last_are_in_and_change_no_more(noon):
    found = judged()
    first, second = found.actor("evaluator1"), found.actor("evaluator2")
    score_all(found, "evaluator1", ALIKE)
    assert found.evaluation.status is EvaluationStatus.SCORING
    assert queries.visible_scores(second, found.evaluation) == []
    with pytest.raises(NotNow, match="submitted your scores"):
        record_score(first, found.bids[0].id, found.questions[0].id, value=1, reason=REASON)

    score_all(found, "evaluator2", ALIKE)

    assert found.evaluation.status is EvaluationStatus.MODERATING
    assert len(queries.visible_scores(second, found.evaluation)) == 18
    assert names()[-1] == "evaluation.moderated"
    with pytest.raises(NotNow, match="cannot change"):
        appoint_panellist(
            found.actor("commissioner"), found.competition.id,
            user_id=accounts.user(Role.EVALUATOR, found.competition.buyer).id, role=PanelRole.EVALUATOR,
        )  # fmt: skip


def test_one_evaluator_is_too_few(noon):
    found = judged(evaluators=1)
    score_all(found, "evaluator1", ALIKE)
    assert found.evaluation.status is EvaluationStatus.SCORING
