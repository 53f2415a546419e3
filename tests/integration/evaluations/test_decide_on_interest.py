"""What follows from a declared interest."""

import pytest

from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    decide_on_interest,
    declare_interests,
    read_bid,
)
from marketplace.evaluations.lifecycle import EvaluationStatus
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.factories.evaluations import (
    ALIKE,
    declare,
    judged,
    score_all,
)


@pytest.mark.parametrize(("decision", "reason"), [("recuse", "recused"), ("remove", "removed_from_panel")])
def test_who_is_recused_or_removed_stays_out_and_cannot_declare_again(noon, decision, reason):
    found = judged(declared=False)
    evaluator = found.actor("evaluator1")
    declared = declare_interests(evaluator, found.competition.id, has_interest=True, interests="I advised them")
    decide_on_interest(found.actor("director"), declared.id, decision=decision, reason="Too close")

    assert queries.panel_standing(found.evaluation)[evaluator.user_id] == reason
    with pytest.raises(NotFound):
        read_bid(evaluator, found.bids[0].id)
    with pytest.raises(NotNow, match="cannot declare again"):
        declare_interests(evaluator, found.competition.id, has_interest=False)


def test_recusing_the_one_who_was_waited_for_opens_the_moderation(noon):
    found = judged(evaluators=3)
    late = found.people["evaluator3"]
    score_all(found, "evaluator1", ALIKE)
    score_all(found, "evaluator2", ALIKE)
    assert found.evaluation.status is EvaluationStatus.SCORING
    row = declare(found.competition, late, version=3, interests="A new job there")
    row.made_at = noon.replace(hour=13)
    db.session.flush()
    decide_on_interest(found.actor("commissioner"), row.id, decision="recuse", reason="Cannot be impartial")
    assert found.evaluation.status is EvaluationStatus.MODERATING


def test_the_chair_decides_about_others_once_clear_and_nobody_decides_their_own(noon):
    found = judged(declared=False)
    people = found.people
    mine = declare(found.competition, people["moderator"], version=3, interests="I sat on its board")
    other = declare(found.competition, people["evaluator1"], version=3, interests="A cousin works there")
    db.session.commit()  # a refusal undoes what was not kept
    with pytest.raises(Forbidden):
        decide_on_interest(found.actor("moderator"), mine.id, decision="clear", reason="Long ago")
    with pytest.raises(NotNow, match="you cannot decide about others"):
        decide_on_interest(found.actor("moderator"), other.id, decision="clear", reason="Distant")
    decide_on_interest(found.actor("director"), mine.id, decision="clear", reason="Ten years ago")
    decided = decide_on_interest(found.actor("moderator"), other.id, decision="clear", reason="Distant")
    assert decided.decided_by == people["moderator"].id
    with pytest.raises(NotFound):
        decide_on_interest(found.actor("evaluator2"), other.id, decision="clear", reason="Fine")
