"""The region answers, and everybody sees it."""

from datetime import date, time, timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import answer_question, extend_deadline
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.events import events_named
from tests.factories import competitions as made


def test_everybody_sees_the_answer(noon):
    asked = made.clarification(made.open_competition())
    assert queries.clarifications_of(PUBLIC, asked.competition_id) == []

    answer_question(actor_of(made.commissioner(asked.competition)), asked.id, answer="In Carlisle")

    assert (asked.answer, asked.answered_at) == ("In Carlisle", noon)
    assert queries.clarifications_of(PUBLIC, asked.competition_id) == [asked]
    [event] = events_named("clarification.answered")
    assert event.facts == {"competition_id": str(asked.competition_id)}


def test_the_asker_does_not_answer_and_a_rival_does_not_see():
    competition = made.open_competition()
    invitation = made.invitation(competition)
    asked = made.clarification(competition, invitation.supplier)
    with pytest.raises(NotFound):
        answer_question(actor_of(made.invited(competition)), asked.id, answer="Yes")
    asker = made.accounts.somebody(made.Role.BID_MANAGER, invitation.supplier)
    with pytest.raises(Forbidden):
        answer_question(asker, asked.id, answer="Yes")


def test_not_after_the_deadline_and_not_twice():
    asked = made.clarification(made.open_competition())
    person = actor_of(made.commissioner(asked.competition))
    with clock.frozen_at(asked.competition.closes_at), pytest.raises(NotNow, match="has closed"):
        answer_question(person, asked.id, answer="Late")
    answer_question(person, asked.id, answer="In time")
    with pytest.raises(NotNow, match="it is answered"):
        answer_question(person, asked.id, answer="Again")


def test_a_late_answer_waits_until_the_deadline_is_extended(noon):
    asked = made.clarification(made.open_competition())
    competition, person = asked.competition, actor_of(made.commissioner(asked.competition))
    with clock.frozen_at(noon + timedelta(days=9)):
        with pytest.raises(NotNow, match="bids stay open to 16 March 2027"):
            answer_question(person, asked.id, answer="In Carlisle")
        day = {"closes_on": date(2027, 3, 16), "closes_at_time": time(12)}
        extend_deadline(person, competition.id, **day, reason="A late answer", vault=made.vault())
        answer_question(person, asked.id, answer="In Carlisle")
    [extension] = competition.extensions
    assert (extension.reason, asked.answer) == ("A late answer", "In Carlisle")
