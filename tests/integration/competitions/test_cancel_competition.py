"""A competition can end without an award."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import cancel_competition, publish_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel import clock
from marketplace.kernel.errors import Forbidden, NotNow
from tests.events import events_named
from tests.factories import competitions as made


@pytest.mark.parametrize("make", [made.draft_competition, made.open_competition, made.closed_competition])
def test_a_commissioner_cancels_with_a_reason(make, noon):
    competition = make()
    cancel_competition(actor_of(made.commissioner(competition)), competition.id, reason="The need has gone")
    assert (competition.status, competition.cancelled_at) == (CompetitionStatus.CANCELLED, noon)
    assert competition.cancellation_reason == "The need has gone"
    [event] = events_named("competition.cancelled")
    assert "reason" not in event.facts


def test_not_twice_and_it_keeps_its_time_and_not_by_a_supplier(noon):
    competition = made.open_competition()
    with pytest.raises(Forbidden):
        cancel_competition(actor_of(made.invited(competition)), competition.id, reason="I lost")
    person = actor_of(made.commissioner(competition))
    cancel_competition(person, competition.id, reason="The need has gone")
    with clock.frozen_at(noon + timedelta(days=1)), pytest.raises(NotNow, match="it is cancelled"):
        cancel_competition(person, competition.id, reason="Again")
    with pytest.raises(NotNow):
        publish_competition(person, competition.id, vault=made.vault())
    assert (competition.status, competition.cancelled_at) == (CompetitionStatus.CANCELLED, noon)
    assert competition.cancellation_reason == "The need has gone"
