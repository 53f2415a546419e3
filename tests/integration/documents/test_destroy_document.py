"""Destroying a document for good."""

from datetime import timedelta

import pytest

from marketplace.documents.commands import destroy_document, replace_document
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.storing import rely_on
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts, documents


def test_the_files_go_and_the_rows_with_hash_and_dates_stay(ports, noon):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    replace_document(actor, document.id, ports, file=documents.pdf(b"two"))
    hashes = [version.sha256 for version in document.versions]

    destroy_document(actor, document.id)
    jobs.drain()

    assert ports.files.files == {}
    assert (document.status, document.destroyed_at) == (DocumentStatus.DESTROYED, noon)
    assert [version.sha256 for version in document.versions] == hashes
    assert {version.erased_at for version in document.versions} == {noon}
    assert [len(events_named(name)) for name in ("document.destroyed", "document.erased")] == [1, 1]


def test_what_a_decision_rests_on_is_kept_until_its_day_is_over(ports, noon):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    rely_on(document, noon.date() + timedelta(days=10))
    rely_on(document, noon.date())
    db.session.commit()

    with pytest.raises(NotNow, match="kept until 11 March 2027"):
        destroy_document(actor, document.id)
    with clock.frozen_at(noon + timedelta(days=11)):
        destroy_document(actor, document.id)


def test_only_those_who_keep_it_destroy_it_and_only_once(ports):
    organisation = accounts.supplier()
    actor = documents.keeper(organisation)
    document = documents.document(actor, ports)
    with pytest.raises(Forbidden):
        destroy_document(accounts.somebody(Role.CASEWORKER, organisation), document.id)
    with pytest.raises(NotFound):
        destroy_document(documents.keeper(), document.id)
    destroy_document(actor, document.id)
    with pytest.raises(NotNow, match="it is destroyed"):
        destroy_document(actor, document.id)
