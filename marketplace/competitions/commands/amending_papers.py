"""Changing the papers of a published competition, on record: a new version, or one more; none is ever taken out."""

from datetime import date, time
from uuid import UUID

from marketplace.competitions.commands.amending import keep_amendment, later_close, lock_to_amend
from marketplace.competitions.models import Amendment, AmendmentSubject, CompetitionDocument
from marketplace.competitions.queries import competition_to_run
from marketplace.competitions.queries.design import paper
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import DocumentKind, DocumentVersion
from marketplace.documents.queries import last_number
from marketplace.documents.rules import Upload
from marketplace.documents.storing import add_document, add_version, facts_of, storing
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.ports import Ports

NOTHING = "There was no such document"


def amend_document(
    actor: Actor,
    competition_id: UUID,
    document_id: UUID,
    ports: Ports,
    *,
    file: Upload,
    reason: str,
    is_material: bool,
    closes_on: date | None = None,
    closes_at_time: time | None = None,
) -> Amendment:
    """Hand in a new version of a published paper; the earlier ones stay, and everybody concerned is told."""
    competition_to_run(actor, competition_id)
    with storing(actor, ports, file) as stored, unit_of_work(actor) as work:
        competition = lock_to_amend(work, competition_id)
        later = later_close(competition, work.now, closes_on, closes_at_time, is_material=is_material)
        kept = paper(competition_id, document_id)
        if kept is None:
            raise NotFound
        before = kept.document.newest
        if before.sha256 == file.sha256:
            raise Invalid(file="Choose another file: this is the present version")
        version = add_version(work, kept.document, last_number(document_id) + 1, stored, None)
        kept.document.status, kept.document.uploaded_at = DocumentStatus.UPLOADED, work.now
        work.record("document.uploaded", kept.document, **facts_of(version))
        change = changed_paper(kept, version, described(before))
        return keep_amendment(work, competition, change, later, ports.vault, reason=reason, is_material=is_material)


def supplement_documents(
    actor: Actor,
    competition_id: UUID,
    ports: Ports,
    *,
    title: str,
    file: Upload,
    reason: str,
    is_material: bool,
    closes_on: date | None = None,
    closes_at_time: time | None = None,
) -> Amendment:
    """Add one more paper to a published competition; everybody concerned is told."""
    competition_to_run(actor, competition_id)
    with storing(actor, ports, file) as stored, unit_of_work(actor) as work:
        competition = lock_to_amend(work, competition_id)
        later = later_close(competition, work.now, closes_on, closes_at_time, is_material=is_material)
        document = add_document(
            work, competition.buyer_id, stored, title=title, kind=DocumentKind.OTHER, expires_on=None
        )
        kept = CompetitionDocument(competition_id=competition_id, document_id=document.id, is_specification=False)
        kept.attached_at, kept.attached_by, kept.document = work.now, actor.user_id, document
        work.add(kept)
        db.session.flush()
        change = changed_paper(kept, document.newest, NOTHING)
        return keep_amendment(work, competition, change, later, ports.vault, reason=reason, is_material=is_material)


def changed_paper(kept: CompetitionDocument, version: DocumentVersion, old: str) -> Amendment:
    """The record of a change: which paper, and what tells its versions apart."""
    subject = AmendmentSubject.SPECIFICATION if kept.is_specification else AmendmentSubject.DOCUMENT
    which = {"document_id": kept.document_id, "version": version.number}
    return Amendment(
        id=new_id(), competition_id=kept.competition_id, subject=subject, old=old, new=described(version), **which
    )


def described(version: DocumentVersion) -> str:
    """A version as everybody can tell it from another."""
    return f"Version {version.number}: {version.file_name}. Its fingerprint (SHA-256) is {version.sha256}"
