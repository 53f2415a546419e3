"""The region answers, and everybody sees it."""

from datetime import date, time, timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import answer_question, extend_deadline
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.notifications.models import Message
from marketplace.opportunities.commands import watch_competition
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def test_everybody_sees_the_answer(noon):
    asked = made.clarification(made.open_competition())
    assert queries.clarifications_of(PUBLIC, asked.competition_id) == []

    answer_question(actor_of(made.commissioner(asked.competition)), asked.id, answer="In Carlisle")

    assert (asked.answer, asked.answered_at) == ("In Carlisle", noon)
    assert queries.clarifications_of(PUBLIC, asked.competition_id) == [asked]
    [event] = events_named("clarification.answered")
    assert event.facts == {"competition_id": str(asked.competition_id), "is_edited": False}


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


def test_everybody_reads_the_edited_words_and_the_askers_own_are_kept():
    asked = made.clarification(made.open_competition(), question="We at Harbour ask: is there an office?")
    words = "Is there an office?"
    answer_question(actor_of(made.commissioner(asked.competition)), asked.id, answer="Yes", edited_question=words)
    assert (asked.shown_question, asked.question) == (words, "We at Harbour ask: is there an office?")


def test_an_answer_that_names_the_asker_is_refused():
    competition = made.open_competition()
    asker = made.invitation(competition, accounts.supplier("Harbour Trust")).supplier
    asked = made.clarification(competition, asker, question="May harbour trust use its own office?")
    person = actor_of(made.commissioner(competition))
    with pytest.raises(Invalid) as refused:
        answer_question(person, asked.id, answer="Yes")
    assert "Take out the name" in refused.value.errors["edited_question"][0]
    answer_question(person, asked.id, answer="Yes", edited_question="May we use our own office?")


def test_all_invited_the_asker_and_watchers_are_told_at_the_same_time():
    competition = made.open_competition()
    asker, rival = made.invited(competition), made.invited(competition)
    supplier = made.accounts.grants_of(asker)[0].organisation_id
    asked = made.clarification(competition, db.session.get(made.Organisation, supplier))
    watcher = accounts.user(made.Role.READ_ONLY, accounts.supplier())
    watch_competition(actor_of(watcher), competition.id)
    answer_question(actor_of(made.commissioner(competition)), asked.id, answer="Yes")
    jobs.drain()
    told = {each.address: (each.subject, each.queued_at) for each in db.session.query(Message)}
    assert set(told) == {asker.email, rival.email, watcher.email}
    assert told[asker.email][0].startswith("Your question was answered")
    assert len({at for _, at in told.values()}) == 1
