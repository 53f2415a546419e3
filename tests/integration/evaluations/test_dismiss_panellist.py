"""Who may leave a panel again."""

import pytest

from marketplace.evaluations import queries
from marketplace.evaluations.commands import (
    dismiss_panellist,
    record_score,
)
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from tests.factories import accounts
from tests.factories.evaluations import (
    ALIKE,
    REASON,
    judged,
    score_all,
    seat,
)


def test_a_wrong_appointment_is_undone_while_nothing_was_scored(noon):
    found = judged()
    extra = seat(found.competition, accounts.user(Role.EVALUATOR, found.competition.buyer))
    dismiss_panellist(found.actor("commissioner"), extra.id)
    assert len(queries.panel(found.actor("commissioner"), found.competition.id)) == 3

    record_score(found.actor("evaluator1"), found.bids[0].id, found.questions[0].id, value=4, reason=REASON)
    scorer = queries.own_seat(found.actor("evaluator1"), found.competition.id)
    with pytest.raises(NotNow, match="scored already"):
        dismiss_panellist(found.actor("commissioner"), scorer.id)


def test_the_scores_of_the_others_are_moderated_when_the_last_one_awaited_is_dismissed():
    found = judged(evaluators=3)
    for name in ("evaluator1", "evaluator2"):
        score_all(found, name, ALIKE[: len(found.bids)])
    assert found.evaluation.status == "scoring"

    awaited = queries.own_seat(found.actor("evaluator3"), found.competition.id)
    dismiss_panellist(found.actor("commissioner"), awaited.id)

    assert found.evaluation.status == "moderating"
