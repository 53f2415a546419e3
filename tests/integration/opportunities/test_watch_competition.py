"""Anybody with an account may watch what was published."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.errors import Conflict, Forbidden, NotFound
from marketplace.opportunities import queries
from marketplace.opportunities.commands import watch_competition
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import opportunities as followed


def test_somebody_watches_once():
    competition, person = made.open_competition(), actor_of(followed.reader())
    watch_competition(person, competition.id)
    assert [each.competition_id for each in queries.watched(person)] == [competition.id]
    assert queries.follower(person) is not None
    [event] = events_named("watch.begun")
    assert event.facts == {"competition_id": str(competition.id)}
    with pytest.raises(Conflict, match="already"):
        watch_competition(person, competition.id)


def test_neither_a_draft_nor_by_a_stranger():
    with pytest.raises(NotFound):
        watch_competition(actor_of(followed.reader()), made.empty_draft().id)
    with pytest.raises(Forbidden):
        watch_competition(PUBLIC, made.open_competition().id)
