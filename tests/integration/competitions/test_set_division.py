"""Why a competition is not divided, or how many lots one supplier may have."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_division
from marketplace.kernel.errors import NotNow
from tests.events import events_named
from tests.factories import competitions as made


def test_the_reason_and_the_limits_are_kept():
    draft = made.empty_draft()
    set_division(
        actor_of(made.commissioner(draft)), draft.id, single_lot_reason="Small", most_lots_bid=3, most_lots_won=2
    )
    assert (draft.single_lot_reason, draft.most_lots_bid, draft.most_lots_won) == ("Small", 3, 2)
    [event] = events_named("competition.divided")
    assert event.facts == {"most_lots_bid": 3, "most_lots_won": 2}


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_division(actor_of(made.commissioner(competition)), competition.id)
