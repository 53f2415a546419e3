"""Invited suppliers ask under an alias."""

from datetime import date, timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import ask_question
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.reference.models import Regime
from tests.events import events_named
from tests.factories import accounts, frameworks, qualification
from tests.factories import competitions as made


def test_two_questions_show_the_same_alias_within_the_call_off_and_another_in_the_next():
    competition, following = made.open_competition(), made.open_competition()
    asker, rival = made.invited(competition), actor_of(made.invited(competition))
    supplier = db.session.get(made.Organisation, accounts.grants_of(asker)[0].organisation_id)
    made.invitation(following, supplier)
    first, other, again = (
        ask_question(who, competition.id, question="Where?").alias for who in (actor_of(asker), rival, actor_of(asker))
    )
    later = ask_question(actor_of(asker), following.id, question="Where?").alias
    assert first == again
    assert len({first, other, later}) == 3
    assert supplier.name not in first
    for event in events_named("clarification.asked"):
        assert "supplier" not in str(event.facts)


def test_a_question_is_answered_by_a_day_that_is_shown():
    competition = made.open_competition()
    asked = ask_question(actor_of(made.invited(competition)), competition.id, question="Who?")
    assert asked.answer_by == date(2027, 3, 4)


def test_under_the_act_of_2023_whoever_applies_to_join_may_ask():
    framework = frameworks.open_framework(regime=Regime.PA23)
    competition = made.open_competition(framework=framework, area_key="unit:48")
    applicant = qualification.submitted_application(framework).supplier
    ask_question(accounts.somebody(Role.BID_MANAGER, applicant), competition.id, question="Where?")
    with pytest.raises(Forbidden):
        ask_question(accounts.somebody(Role.BID_MANAGER), competition.id, question="Where?")


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
