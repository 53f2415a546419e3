"""A deadline can be put later, never earlier, and only while the competition is open."""

from datetime import date, time, timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import extend_deadline
from marketplace.competitions.rules import closing_instant
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def extend(competition, day, person=None):
    who = actor_of(person or made.commissioner(competition))
    return extend_deadline(who, competition.id, closes_on=day, closes_at_time=time(12), vault=made.vault())


def test_everybody_and_the_key_wait_longer():
    competition = made.open_competition()
    before = competition.closes_at
    extend(competition, date(2027, 3, 20))

    assert competition.closes_at == closing_instant(date(2027, 3, 20), time(12))
    with clock.frozen_at(before), pytest.raises(NotNow, match="sealed"):
        made.vault().private_key(competition.id)
    [event] = events_named("competition.extended")
    assert event.subject_id == competition.id


def test_never_earlier():
    competition = made.open_competition()
    for day in (date(2027, 3, 15), date(2027, 3, 10)):
        with pytest.raises(Invalid) as refused:
            extend(competition, day)
        assert "later than the present one" in refused.value.errors["closes_on"][0]


def test_not_when_it_has_closed(noon):
    competition = made.open_competition()
    with clock.frozen_at(noon + timedelta(days=14)), pytest.raises(NotNow, match="open"):
        extend(competition, date(2027, 3, 20))
    with pytest.raises(NotNow, match="open"):
        extend(made.draft_competition(), date(2027, 3, 20))


def test_only_those_who_commission():
    competition = made.open_competition()
    with pytest.raises(Forbidden):
        extend(competition, date(2027, 3, 20), made.invited(competition))
    with pytest.raises(Forbidden):
        extend(competition, date(2027, 3, 20), accounts.user(Role.EVALUATOR, competition.buyer_id))
