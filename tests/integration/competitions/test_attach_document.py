"""The specification and other papers: for the region at once, for those invited once it is published."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import attach_document
from marketplace.competitions.queries.design import documents_to_read, papers_of
from marketplace.documents.commands import read_document
from marketplace.kernel.errors import Conflict, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts, documents
from tests.factories import competitions as made


@pytest.fixture
def stored(whole_app):
    with documents.ports_with(whole_app, scanner=None) as found:
        yield found


def attach(competition, ports, **more):
    given = {"title": "Specification", "is_specification": True, "file": documents.pdf(name="spec.pdf")} | more
    return attach_document(actor_of(made.commissioner(competition)), competition.id, ports, **given)


def test_those_invited_read_it_and_others_do_not(stored):
    draft = made.draft_competition()
    attach(draft, stored)
    [kept] = papers_of(draft.id)
    invited, other = actor_of(made.invited(draft)), actor_of(accounts.user())
    for person, may in ((invited, True), (other, False)):
        among = documents_to_read(person)
        if may:
            assert read_document(person, kept.document_id, stored.files, among=among).version.number == 1
        else:
            with pytest.raises(NotFound):
                read_document(person, kept.document_id, stored.files, among=among)
    assert len(events_named("competition.document_attached")) == 1


def test_there_is_one_specification(stored):
    draft = made.draft_competition()
    attach(draft, stored)
    attach(draft, stored, title="Map", is_specification=False)
    with pytest.raises(Conflict, match="specification already"):
        attach(draft, stored)


def test_not_once_published(stored):
    with pytest.raises(NotNow, match="frozen"):
        attach(made.open_competition(), stored)
