"""A file as part of another command, as the contexts above use it."""

import pytest

from marketplace.accounts.policies import is_signed_in
from marketplace.documents.models import DocumentKind
from marketplace.documents.storing import add_document, storing
from marketplace.kernel.errors import Conflict
from marketplace.kernel.unit_of_work import unit_of_work
from tests.events import events_named
from tests.factories import documents


def attach(actor, ports, upload, *, fails=False):
    with storing(actor, ports, upload) as stored, unit_of_work(actor) as work:
        work.allow(is_signed_in)
        told = {"title": "Evidence", "kind": DocumentKind.SELF_CLEANING, "expires_on": None}
        document = add_document(work, actor.organisations()[0], stored, **told)
        if fails:
            raise Conflict
        return document


def test_another_command_keeps_a_file_in_its_own_transaction(ports):
    document = attach(documents.keeper(), ports, documents.pdf())
    assert str(document.newest.file_id) in ports.files.files
    assert [event.subject_id for event in events_named("document.uploaded")] == [document.id]


def test_when_it_is_undone_the_document_is_undone_with_it(ports):
    with pytest.raises(Conflict):
        attach(documents.keeper(), ports, documents.pdf(), fails=True)
    assert events_named("document.uploaded") == []
    assert len(events_named("file.reserved")) == 1
