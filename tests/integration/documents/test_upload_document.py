"""Handing in a document."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from marketplace.documents.commands import upload_document
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import DocumentKind, DocumentVersion, ReservedFile, Verdict
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound
from tests.events import events_named
from tests.factories import accounts, documents


def test_a_bid_manager_hands_in_a_document_and_its_file_is_kept_under_a_name_of_its_own(ports, noon):
    actor = documents.keeper()

    document = documents.document(actor, ports, file=documents.pdf(b"sum insured"), expires_on=noon.date())

    [version] = db.session.scalars(select(DocumentVersion))
    content = documents.PDF + b"sum insured"
    assert ports.files.files == {str(version.file_id): content}
    assert (version.number, version.file_name, version.media_type) == (1, "insurance.pdf", "application/pdf")
    assert (version.size, version.sha256) == (len(content), sha256(content).hexdigest())
    assert (version.uploaded_by, version.uploaded_at, version.verdict) == (actor.user_id, noon, Verdict.WAITING)
    assert (document.status, document.expires_on) == (DocumentStatus.UPLOADED, noon.date())
    [event] = events_named("document.uploaded")
    assert event.facts == {"version": 1, "size": len(content), "hash": version.sha256, "kind": "other"}
    assert db.session.scalar(select(func.count()).select_from(ReservedFile)) == 0


def test_without_a_scanner_the_file_is_there_at_once_and_called_unscanned(without_scanner):
    document = documents.document(documents.keeper(), without_scanner)
    assert document.newest.verdict is Verdict.UNSCANNED
    assert document.current is document.newest


def test_only_those_who_keep_the_documents_hand_one_in(ports):
    organisation = accounts.supplier()
    for role, refusal in ((Role.CASEWORKER, Forbidden), (Role.SUPPLIER_FINANCE, NotFound)):
        with pytest.raises(refusal):
            documents.document(accounts.somebody(role, organisation), ports)
    with pytest.raises(NotFound):
        upload_document(
            documents.keeper(), organisation.id, ports, title="x", kind=DocumentKind.OTHER, file=documents.pdf()
        )


def test_what_is_over_and_an_insurance_without_its_end_are_refused(ports, noon):
    actor = documents.keeper()
    with pytest.raises(Invalid) as refused:
        documents.document(actor, ports, expires_on=noon.date() - timedelta(days=1))
    assert refused.value.errors == {"expires_on": ["Expiry date must be today or in the future"]}
    with pytest.raises(Invalid):
        documents.document(actor, ports, kind=DocumentKind.INSURANCE)
    assert events_named("document.uploaded") == []


class FullStore:
    """A store that takes nothing."""

    def put(self, name: str, content: bytes) -> None:
        raise OSError("no space left")


def test_there_is_never_a_row_without_its_file(ports, monkeypatch):
    monkeypatch.setattr(ports.files, "put", FullStore().put)
    with pytest.raises(OSError, match="no space"):
        documents.document(documents.keeper(), ports)
    assert db.session.scalars(select(DocumentVersion)).all() == []
    assert db.session.scalar(select(func.count()).select_from(ReservedFile)) == 1
