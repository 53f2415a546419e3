"""Handing in a new version."""

from datetime import timedelta
from hashlib import sha256

import pytest

from marketplace.documents.commands import destroy_document, read_document, replace_document
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.events import events_named
from tests.factories import accounts, documents


def test_every_version_stays_with_its_hash_and_its_date(ports, noon):
    actor = documents.keeper()
    document = documents.document(actor, ports, file=documents.pdf(b"one"))
    later = noon + timedelta(days=300)

    with clock.frozen_at(later):
        replace_document(actor, document.id, ports, file=documents.pdf(b"two"), expires_on=later.date())
    jobs.drain()
    db.session.expire_all()

    two, one = document.versions
    assert [(two.number, two.uploaded_at), (one.number, one.uploaded_at)] == [(2, later), (1, noon)]
    assert one.sha256 == sha256(documents.PDF + b"one").hexdigest()
    assert two.sha256 == sha256(documents.PDF + b"two").hexdigest()
    assert read_document(actor, document.id, ports.files, number=1).content.endswith(b"one")
    assert document.expires_on == later.date()
    assert [event.facts["version"] for event in events_named("document.uploaded")] == [1, 2]


def test_the_last_clean_version_stays_in_use_until_the_new_one_is_clean(ports):
    actor = documents.keeper()
    document = documents.document(actor, ports, file=documents.pdf(b"one"))
    jobs.drain()
    replace_document(actor, document.id, ports, file=documents.pdf(b"two"))

    assert document.status is DocumentStatus.UPLOADED
    assert read_document(actor, document.id, ports.files).content.endswith(b"one")
    with pytest.raises(NotNow, match="being checked"):
        read_document(actor, document.id, ports.files, number=2)
    jobs.drain()
    assert read_document(actor, document.id, ports.files).content.endswith(b"two")


def test_only_those_who_keep_it_replace_it_and_not_once_it_is_destroyed(ports):
    organisation = accounts.supplier()
    actor = documents.keeper(organisation)
    document = documents.document(actor, ports)
    with pytest.raises(Forbidden):
        replace_document(accounts.somebody(Role.CASEWORKER, organisation), document.id, ports, file=documents.pdf())
    with pytest.raises(NotFound):
        replace_document(documents.keeper(), document.id, ports, file=documents.pdf())
    destroy_document(actor, document.id)
    with pytest.raises(NotNow, match="it is destroyed"):
        replace_document(actor, document.id, ports, file=documents.pdf())
