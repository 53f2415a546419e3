"""Questions that suppliers ask under an alias, and the answers everybody gets."""

from uuid import UUID

from sqlalchemy import select

from marketplace.competitions import queries
from marketplace.competitions.models import Clarification, Competition
from marketplace.competitions.policies import bids_for
from marketplace.competitions.queries import visible_clarifications, visible_competitions
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.unit_of_work import unit_of_work


def alias_of(competition: Competition, supplier_id: UUID) -> str:
    """The name a supplier asks under: the same through one competition, and telling nobody who it is."""
    rows = select(Clarification.supplier_id, Clarification.alias).where(Clarification.competition_id == competition.id)
    known = {row.supplier_id: row.alias for row in db.session.execute(rows)}
    return known.get(supplier_id) or f"Supplier {len(known) + 1}"


def ask_question(actor: Actor, competition_id: UUID, *, question: str) -> Clarification:
    """Ask the region something about the competition; only invited suppliers may, while questions are open."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        invitation = queries.own_invitation(actor, competition_id)
        if invitation is None or not invitation.invited:
            raise Forbidden("Only suppliers invited to this competition can ask questions")
        work.allow(bids_for, invitation.supplier_id)
        if not competition.takes_questions(work.now):
            raise NotNow("Questions have closed")
        asked = Clarification(
            competition_id=competition_id,
            supplier_id=invitation.supplier_id,
            alias=alias_of(competition, invitation.supplier_id),
            question=question,
            asked_at=work.now,
        )
        work.record("clarification.asked", work.add(asked), competition_id=competition_id)
        return asked


def answer_question(actor: Actor, clarification_id: UUID, *, answer: str) -> Clarification:
    """Answer a question; everybody sees both, and nobody who asked."""
    with unit_of_work(actor) as work:
        found = queries.clarification(actor, clarification_id)
        work.lock(visible_competitions(actor), found.competition_id, shared=True)
        clarification = work.lock(visible_clarifications(actor), clarification_id)
        work.move(clarification, "answer", competition_id=clarification.competition_id)
        clarification.answer = answer
        return clarification
