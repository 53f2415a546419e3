"""A paper has versions: the newest counts, and the earlier ones are kept."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import attach_document, renew_document
from marketplace.competitions.queries.design import papers_of
from marketplace.kernel.errors import NotFound
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import documents


def test_a_new_version_is_added(whole_app):
    draft = made.draft_competition()
    person = actor_of(made.commissioner(draft))
    with documents.ports_with(whole_app, scanner=None) as ports:
        attach_document(person, draft.id, ports, title="Map", is_specification=False, file=documents.pdf())
        [kept] = papers_of(draft.id)
        renew_document(person, draft.id, kept.document_id, ports, file=documents.pdf(b"new"))
        with pytest.raises(NotFound):
            renew_document(person, draft.id, draft.id, ports, file=documents.pdf())
    assert [version.number for version in kept.document.versions] == [2, 1]
    [event] = events_named("competition.document_renewed")
    assert event.facts["version"] == 2
