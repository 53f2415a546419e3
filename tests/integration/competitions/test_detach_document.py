"""A paper is taken out of a draft, and stays among the documents of the region."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import attach_document, detach_document
from marketplace.competitions.queries.design import papers_of
from marketplace.kernel.errors import NotFound
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import documents


def test_it_is_taken_out(whole_app):
    draft = made.draft_competition()
    person = actor_of(made.commissioner(draft))
    with documents.ports_with(whole_app, scanner=None) as ports:
        attach_document(person, draft.id, ports, title="Map", is_specification=False, file=documents.pdf())
    [kept] = papers_of(draft.id)
    detach_document(person, draft.id, kept.document_id)
    assert papers_of(draft.id) == []
    assert len(events_named("competition.document_detached")) == 1
    with pytest.raises(NotFound):
        detach_document(person, draft.id, kept.document_id)
