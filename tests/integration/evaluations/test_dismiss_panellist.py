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
    REASON,
    judged,
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
