"""One more paper after publication is a change like any other."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import supplement_documents
from marketplace.competitions.queries.design import documents_to_read, papers_of
from marketplace.documents.commands import read_document
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import documents


def test_it_is_told_of_counted_and_read_by_those_invited(whole_app):
    competition = made.open_competition()
    invited, commissioner = actor_of(made.invited(competition)), actor_of(made.commissioner(competition))
    told = {"title": "Floor plan", "reason": "Several asked for it", "is_material": False, "file": documents.pdf()}
    with documents.ports_with(whole_app, scanner=None) as ports:
        with pytest.raises((Forbidden, NotFound)):
            supplement_documents(invited, competition.id, ports, **told)
        with clock.frozen_at(competition.closes_at - timedelta(days=1)), pytest.raises(Invalid):
            supplement_documents(commissioner, competition.id, ports, **told | {"is_material": True})
        supplement_documents(commissioner, competition.id, ports, **told)
        [kept] = papers_of(competition.id)
        opened = read_document(invited, kept.document_id, ports.files, among=documents_to_read(invited))
        with clock.frozen_at(competition.closes_at), pytest.raises(NotNow, match="open"):
            supplement_documents(commissioner, competition.id, ports, **told)
    [change] = queries.amendments_of(PUBLIC, competition.id)
    assert (change.what, change.old, opened.version.number) == (
        "Document: Floor plan", "There was no such document", 1,
    )  # fmt: skip
    assert opened.version.sha256 in change.new
    assert competition.amended_at is None
    assert len(events_named("competition.amended")) == 1
