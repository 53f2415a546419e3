"""The service closes a competition when its deadline comes."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import close_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.reactions import close_due_competitions
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden, NotNow
from tests.events import events_named
from tests.factories import competitions as made


def test_the_minute_closes_what_is_due_and_nothing_else():
    due, later = made.open_competition(), made.open_competition(closes_at=clock.now() + timedelta(days=20))
    with clock.frozen_at(due.closes_at):
        close_due_competitions()
        close_due_competitions()
        assert (due.status, due.closed_at) == (CompetitionStatus.CLOSED, due.closes_at)
    assert later.status is CompetitionStatus.PUBLISHED
    [event] = events_named("competition.closed")
    assert (event.subject_id, event.actor_id) == (due.id, None)


def test_nobody_closes_it_early_and_no_person_at_all():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="open until"):
        close_competition(SYSTEM, competition.id)
    with clock.frozen_at(competition.closes_at), pytest.raises(Forbidden):
        close_competition(actor_of(made.commissioner(competition)), competition.id)
