"""Questions that suppliers ask under an alias, and the answers everybody gets."""

from uuid import UUID

from sqlalchemy import select

from marketplace.competitions import queries
from marketplace.competitions.entry import entrant
from marketplace.competitions.models import Clarification, ClarificationAlias, Competition
from marketplace.competitions.policies import bids_for
from marketplace.competitions.queries import visible_clarifications, visible_competitions
from marketplace.competitions.rules.board import answer_by
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.ids import reference
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference.queries import calendars

Conflict.says(uq_clarification_alias_once="This alias is taken: try again")


def alias_of(work: Work, competition: Competition, supplier_id: UUID) -> str:
    """The name a supplier asks under: drawn once for each competition, and telling nobody who it is."""
    rows = select(ClarificationAlias).where(ClarificationAlias.competition_id == competition.id)
    known = {row.supplier_id: row.alias for row in db.session.scalars(rows)}
    if supplier_id in known:
        return known[supplier_id]
    drawn = reference("Supplier", 4).replace("-", " ")
    while drawn in known.values():
        drawn = reference("Supplier", 4).replace("-", " ")
    work.add(ClarificationAlias(competition_id=competition.id, supplier_id=supplier_id, alias=drawn))
    return drawn


def ask_question(actor: Actor, competition_id: UUID, *, question: str) -> Clarification:
    """Ask the region something about the competition; only who may bid may ask, while questions are open."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        supplier_id = entrant(actor, competition)
        if supplier_id is None:
            raise Forbidden("Only suppliers invited to this competition can ask questions")
        work.allow(bids_for, supplier_id)
        if not competition.takes_questions(work.now) or competition.closes_at is None:
            raise NotNow("Questions have closed")
        asked = Clarification(
            competition_id=competition_id,
            supplier_id=supplier_id,
            alias=alias_of(work, competition, supplier_id),
            question=question,
            asked_at=work.now,
            answer_by=answer_by(london_day(work.now), london_day(competition.closes_at), calendars()),
        )
        work.record("clarification.asked", work.add(asked), competition_id=competition_id)
        return asked


def lock_question(work: Work, clarification_id: UUID) -> Clarification:
    """The question to settle, while its competition stays as it is."""
    found = queries.clarification(work.actor, clarification_id)
    work.lock(visible_competitions(work.actor), found.competition_id, shared=True)
    return work.lock(visible_clarifications(work.actor), clarification_id)


def answer_question(
    actor: Actor, clarification_id: UUID, *, answer: str, edited_question: str | None = None
) -> Clarification:
    """Answer a question to everybody at once; its words are edited where they tell who asked."""
    with unit_of_work(actor) as work:
        clarification = lock_question(work, clarification_id)
        edited = edited_question if edited_question != clarification.question else None
        if names_asker(clarification, f"{edited or clarification.question} {answer}"):
            raise Invalid(edited_question="Take out the name of the supplier that asked: everybody will read this")
        work.move(clarification, "answer", competition_id=clarification.competition_id, is_edited=edited is not None)
        clarification.answer, clarification.edited_question = answer, edited
        return clarification


def names_asker(clarification: Clarification, text: str) -> bool:
    """Whether a text that everybody will read holds the name of the supplier that asked."""
    return any(name.casefold() in text.casefold() for name in queries.names_of(clarification.supplier_id))


def reject_question(actor: Actor, clarification_id: UUID, *, rejection_reason: str) -> Clarification:
    """Leave a question without an answer, and tell its asker alone why."""
    with unit_of_work(actor) as work:
        clarification = lock_question(work, clarification_id)
        work.move(clarification, "reject", competition_id=clarification.competition_id)
        clarification.rejection_reason = rejection_reason
        return clarification
