"""Agreeing one score for each answer."""

import pytest
from sqlalchemy import select

from marketplace.evaluations.commands import (
    agree_evaluation,
    agree_score,
)
from marketplace.evaluations.models import AgreedScore, Score
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from tests.factories.evaluations import (
    ALIKE,
    judged,
    score_all,
    scored,
)


def test_the_moderator_agrees_scores_and_says_why_when_they_differ(noon):
    found = judged()
    score_all(found, "evaluator1", ALIKE)
    score_all(found, "evaluator2", ((2, 4, 3), *ALIKE[1:]))
    moderator, bid = found.actor("moderator"), found.bids[0]
    apart, alike = found.questions[0], found.questions[1]

    agree_score(moderator, bid.id, alike.id, value=4)
    for note in (None, "too short"):
        with pytest.raises(Invalid, match="problem"):
            agree_score(moderator, bid.id, apart.id, value=3, note=note)
    with pytest.raises(Invalid):  # outside what anybody gave
        agree_score(moderator, bid.id, alike.id, value=5, note="")
    agreed = agree_score(moderator, bid.id, apart.id, value=3, note="The second site was not counted at first")

    assert (agreed.value, len(db.session.scalars(select(AgreedScore)).all())) == (3, 2)
    with pytest.raises(Forbidden):
        agree_score(found.actor("evaluator1"), bid.id, alike.id, value=4)
    with pytest.raises(NotNow, match="7 are missing"):
        agree_evaluation(moderator, found.evaluation.id)


def test_the_original_scores_stay_as_they_were_given(noon):
    found = scored()
    note = "The panel read the answer again together"
    agree_score(found.actor("moderator"), found.bids[0].id, found.questions[0].id, value=5, note=note)
    given = db.session.scalars(select(Score.value).where(Score.bid_id == found.bids[0].id)).all()
    assert sorted(given) == [3, 3, 4, 4, 4, 4]
