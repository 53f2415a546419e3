"""A question is taken out of the bank, and may be kept again."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import drop_question, keep_question
from marketplace.competitions.queries.design import bank
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def test_it_is_gone_and_can_be_kept_again():
    competition = made.open_competition()
    person = actor_of(made.commissioner(competition))
    kept = keep_question(person, competition.criteria[0].id)
    with pytest.raises(Forbidden):
        drop_question(accounts.somebody(Role.EVALUATOR, competition.buyer_id), kept.id)
    drop_question(person, kept.id)
    assert bank(person) == []
    assert len(events_named("bank_question.dropped")) == 1
    with pytest.raises(NotFound):
        drop_question(person, kept.id)
    keep_question(person, competition.criteria[0].id)
