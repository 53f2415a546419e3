"""The specification and the other papers of a draft, each in versions; who is invited reads them later."""

from uuid import UUID

from marketplace.competitions.commands.drafting import lock_draft
from marketplace.competitions.models import Competition, CompetitionDocument
from marketplace.competitions.queries import competition_to_run
from marketplace.competitions.queries.design import paper
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import DocumentKind
from marketplace.documents.queries import last_number
from marketplace.documents.rules import Upload
from marketplace.documents.storing import add_document, add_version, facts_of, storing
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.ports import Ports

Conflict.says(uq_competition_specification="There is a specification already: hand in a new version of it")


def attach_document(
    actor: Actor, competition_id: UUID, ports: Ports, *, title: str, is_specification: bool, file: Upload
) -> Competition:
    """Add the specification or another paper to a draft."""
    competition_to_run(actor, competition_id)
    with storing(actor, ports, file) as stored, unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        about = {"title": title, "kind": DocumentKind.OTHER, "expires_on": None}
        document = add_document(work, competition.buyer_id, stored, **about)  # type: ignore[arg-type]
        kept = {"is_specification": is_specification, "attached_at": work.now, "attached_by": actor.user_id}
        work.add(CompetitionDocument(competition_id=competition_id, document_id=document.id, **kept))
        work.record("competition.document_attached", competition, document_id=document.id)
        return competition


def renew_document(actor: Actor, competition_id: UUID, document_id: UUID, ports: Ports, *, file: Upload) -> Competition:
    """Hand in a new version of a paper; the earlier ones are kept with their hashes and dates."""
    competition_to_run(actor, competition_id)
    with storing(actor, ports, file) as stored, unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        kept = paper(competition_id, document_id)
        if kept is None:
            raise NotFound
        version = add_version(work, kept.document, last_number(document_id) + 1, stored, None)
        kept.document.status, kept.document.uploaded_at = DocumentStatus.UPLOADED, work.now
        work.record("document.uploaded", kept.document, **facts_of(version))
        work.record("competition.document_renewed", competition, document_id=document_id, version=version.number)
        return competition


def detach_document(actor: Actor, competition_id: UUID, document_id: UUID) -> Competition:
    """Take a paper out of a draft; it stays among the documents of the region."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        kept = paper(competition_id, document_id)
        if kept is None:
            raise NotFound
        db.session.delete(kept)
        work.record("competition.document_detached", competition, document_id=document_id)
        return competition
