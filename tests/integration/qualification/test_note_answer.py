"""Noting something for colleagues."""

from uuid import uuid4

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.qualification.commands import note_answer
from tests.events import events_named
from tests.factories import accounts, qualification


def test_a_note_is_kept_with_its_author_and_its_words_stay_out_of_the_events(noon):
    application = qualification.submitted_application()
    actor = qualification.impartial(application)
    question = application.questions[0].id
    note = note_answer(actor, application.id, question, text="Ask about the lease")
    assert (note.noted_by, note.noted_at, note.question_id) == (actor.user_id, noon, question)
    [event] = events_named("application.noted")
    assert "lease" not in str(event.facts)


def test_suppliers_note_nothing_and_only_what_was_asked_has_notes():
    application = qualification.submitted_application()
    with pytest.raises(Forbidden):
        note_answer(accounts.somebody(Role.OWNER, application.supplier), application.id, text="Hello")
    with pytest.raises(NotFound):
        note_answer(qualification.impartial(application), application.id, uuid4(), text="Hello")
