"""A question is kept in the bank of the region."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import keep_question
from marketplace.competitions.queries.design import bank
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, NotFound
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def test_the_region_finds_it_again_and_another_does_not():
    competition = made.open_competition()
    person = actor_of(made.commissioner(competition))
    kept = keep_question(person, competition.criteria[0].id)
    assert [(each.title, each.question, each.word_limit) for each in bank(person)] == [
        ("Delivery", "How will you deliver?", 50)
    ]
    assert bank(accounts.somebody(Role.COMMISSIONER, accounts.buyer("region:A"))) == []
    [event] = events_named("bank_question.kept")
    assert event.subject_id == kept.id


def test_once_by_its_title_and_never_the_price():
    competition = made.open_competition()
    person = actor_of(made.commissioner(competition))
    keep_question(person, competition.criteria[0].id)
    with pytest.raises(Conflict, match="this title"):
        keep_question(person, competition.criteria[0].id)
    with pytest.raises(NotFound):
        keep_question(person, competition.criteria[2].id)
