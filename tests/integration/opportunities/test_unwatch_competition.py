"""Watching ends when its person says so."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import NotFound
from marketplace.opportunities import queries
from marketplace.opportunities.commands import unwatch_competition
from tests.factories import opportunities as followed


def test_its_own_person_stops_and_nobody_else():
    person = followed.reader()
    watch = followed.watch(person)
    with pytest.raises(NotFound):
        unwatch_competition(actor_of(followed.reader()), watch.competition_id)
    unwatch_competition(actor_of(person), watch.competition_id)
    assert queries.watched(actor_of(person)) == []
