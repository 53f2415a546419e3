"""Opening a file."""

import pytest
from sqlalchemy import select

from marketplace.documents.commands import destroy_document, read_document
from marketplace.documents.models import Document
from marketplace.kernel import jobs
from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts, documents


def test_the_reading_is_recorded(ports):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    jobs.drain()

    opened = read_document(actor, document.id, ports.files)

    assert (opened.content, opened.version.file_name) == (documents.PDF, "insurance.pdf")
    [event] = events_named("document.read")
    assert (event.subject_id, event.actor_id, event.facts) == (document.id, actor.user_id, {"version": 1})


def test_a_stranger_learns_nothing_and_a_caseworker_opens_nothing(ports):
    organisation = accounts.supplier()
    document = documents.document(documents.keeper(organisation), ports)
    jobs.drain()
    with pytest.raises(Forbidden):
        read_document(accounts.somebody(Role.CASEWORKER, organisation), document.id, ports.files)
    for stranger in (documents.keeper(), accounts.somebody(Role.SUPPLIER_FINANCE, organisation), PUBLIC):
        with pytest.raises(NotFound):
            read_document(stranger, document.id, ports.files)
    assert events_named("document.read") == []


def test_an_upper_context_lets_somebody_read_by_handing_in_its_rows(ports):
    document = documents.document(documents.keeper(), ports)
    jobs.drain()
    assessor = accounts.somebody(Role.ASSESSOR, accounts.centre())
    theirs = select(Document).where(Document.id == document.id)

    assert read_document(assessor, document.id, ports.files, among=theirs).content == documents.PDF
    assert len(events_named("document.read")) == 1
    with pytest.raises(NotFound):
        read_document(assessor, document.id, ports.files, among=theirs.where(Document.title == "another"))
    with pytest.raises(Forbidden):
        read_document(PUBLIC, document.id, ports.files, among=theirs)


def test_no_version_of_that_number_and_nothing_that_is_destroyed(ports):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    jobs.drain()
    with pytest.raises(NotNow, match="no such version"):
        read_document(actor, document.id, ports.files, number=9)
    destroy_document(actor, document.id)
    with pytest.raises(NotNow, match="has been destroyed"):
        read_document(actor, document.id, ports.files)
