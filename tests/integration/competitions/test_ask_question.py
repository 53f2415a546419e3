"""Invited suppliers ask under an alias."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import ask_question
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def test_an_alias_stays_the_same_and_tells_nobody_who_asks():
    competition = made.open_competition()
    first, second = (actor_of(made.invited(competition)) for _ in range(2))
    asked = [ask_question(who, competition.id, question="Where?") for who in (first, second, first)]
    assert [each.alias for each in asked] == ["Supplier 1", "Supplier 2", "Supplier 1"]
    for event in events_named("clarification.asked"):
        assert event.facts == {"competition_id": str(competition.id)}


def test_only_who_was_invited_may_ask():
    competition = made.open_competition()
    refused = made.invitation(competition, reasons=("not_in_area",)).supplier
    for supplier in (refused, accounts.supplier()):
        with pytest.raises(Forbidden, match="invited"):
            ask_question(accounts.somebody(Role.BID_MANAGER, supplier), competition.id, question="Where?")


def test_only_until_questions_close():
    competition = made.open_competition()
    supplier = actor_of(made.invited(competition))
    with clock.frozen_at(competition.questions_close_at - timedelta(seconds=1)):
        ask_question(supplier, competition.id, question="Where?")
    with clock.frozen_at(competition.questions_close_at), pytest.raises(NotNow, match="have closed"):
        ask_question(supplier, competition.id, question="Where?")
