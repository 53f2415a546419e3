"""Reads for those who design competitions: the bank, templates, papers, outages, and reserved ones."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.competitions.models import (
    BankQuestion,
    Competition,
    CompetitionDocument,
    CompetitionInvitation,
    CompetitionTemplate,
    Criterion,
    Reservation,
    ReservationClaim,
    ReservedAward,
    ServiceOutage,
)
from marketplace.competitions.policies import BUYERS, COMMISSIONS
from marketplace.documents.models import Document
from marketplace.kernel.actor import SUPPLIER_ROLES, Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.events import Event

MANY = 50


def bank_questions(actor: Actor) -> Select[BankQuestion]:
    """The questions that the actor's own regions keep."""
    own = BankQuestion.buyer_id.in_(actor.organisations(*BUYERS))
    return select(BankQuestion).where(own, BankQuestion.dropped_at.is_(None))


def bank(actor: Actor) -> Sequence[BankQuestion]:
    """The bank of the actor's regions by title."""
    return db.session.scalars(bank_questions(actor).order_by(BankQuestion.title, BankQuestion.id)).all()


def bank_question(actor: Actor, question_id: UUID) -> BankQuestion:
    """One question of the bank."""
    return one(bank_questions(actor), question_id)


def question_of(actor: Actor, criterion_id: UUID) -> Criterion:
    """One question of a competition that the actor's region runs."""
    own = select(Competition.id).where(Competition.buyer_id.in_(actor.organisations(*COMMISSIONS)))
    return one(select(Criterion).where(Criterion.competition_id.in_(own), Criterion.kind != "price"), criterion_id)


def templates(actor: Actor) -> Sequence[CompetitionTemplate]:
    """The templates of the actor's regions by name."""
    rows = select(CompetitionTemplate).where(CompetitionTemplate.buyer_id.in_(actor.organisations(*COMMISSIONS)))
    return db.session.scalars(rows.order_by(CompetitionTemplate.name)).all()


def earlier_competitions(actor: Actor) -> Sequence[Competition]:
    """The competitions of the actor's regions that another can begin from, the latest first."""
    rows = select(Competition).where(Competition.buyer_id.in_(actor.organisations(*COMMISSIONS)))
    return db.session.scalars(rows.order_by(Competition.begun_at.desc(), Competition.id).limit(MANY)).all()


def competition_to_copy(actor: Actor, competition_id: UUID) -> Competition:
    """One competition of the actor's regions with all that a copy takes over."""
    rows = select(Competition).where(Competition.buyer_id.in_(actor.organisations(*COMMISSIONS)))
    parts = (
        Competition.lots,
        Competition.criteria,
        Competition.items,
        Competition.partners,
        Competition.funding,
        Competition.targets,
    )
    return one(rows.options(joinedload(Competition.buyer), *(selectinload(part) for part in parts)), competition_id)


def documents_to_read(actor: Actor) -> Select[Document]:
    """The papers that the actor may open: its own region's, and once published those of who was invited."""
    own = Competition.buyer_id.in_(actor.organisations(*BUYERS))
    invited = select(CompetitionInvitation.competition_id).where(
        CompetitionInvitation.supplier_id.in_(actor.organisations(*SUPPLIER_ROLES)), CompetitionInvitation.invited
    )
    rows = select(CompetitionDocument.document_id).join(CompetitionDocument.competition)
    seen = rows.where(or_(own, Competition.id.in_(invited)))
    return select(Document).where(Document.id.in_(seen))


def papers_of(competition_id: UUID) -> Sequence[CompetitionDocument]:
    """The specification first, then the other papers, each with its versions."""
    rows = select(CompetitionDocument).where(CompetitionDocument.competition_id == competition_id)
    rows = rows.options(joinedload(CompetitionDocument.document).selectinload(Document.versions))
    order = (CompetitionDocument.is_specification.desc(), CompetitionDocument.attached_at)
    return db.session.scalars(rows.order_by(*order)).all()


def paper(competition_id: UUID, document_id: UUID) -> CompetitionDocument | None:
    """One paper of a competition."""
    return db.session.get(CompetitionDocument, (competition_id, document_id))


def claimants(reservation: Reservation) -> set[UUID]:
    """The suppliers that say competitions may be reserved for them."""
    rows = select(ReservationClaim.supplier_id).where(ReservationClaim.reservation == reservation)
    return set(db.session.scalars(rows))


def awarded_reserved(buyer_id: UUID, since: date) -> set[UUID]:
    """The suppliers that were awarded a reserved contract by this buyer since a day."""
    rows = select(ReservedAward.supplier_id).where(ReservedAward.buyer_id == buyer_id)
    return set(db.session.scalars(rows.where(ReservedAward.awarded_on > since)))


def claims_of(supplier_id: UUID) -> Sequence[ReservationClaim]:
    """What a supplier said about competitions that may be reserved for it."""
    return db.session.scalars(select(ReservationClaim).where(ReservationClaim.supplier_id == supplier_id)).all()


def outages() -> Sequence[ServiceOutage]:
    """The outages that were recorded, the latest first."""
    return db.session.scalars(select(ServiceOutage).order_by(ServiceOutage.began_at.desc()).limit(MANY)).all()


def closing_within(began_at: datetime, ended_at: datetime) -> Sequence[UUID]:
    """The competitions whose deadline came while the service was out, and which have not been closed since."""
    rows = select(Competition.id).where(Competition.closes_at.between(began_at, ended_at))
    return db.session.scalars(rows.where(Competition.status == "published").order_by(Competition.id)).all()


def outage_over(competition: Competition) -> ServiceOutage | None:
    """The outage in which the deadline of a competition fell."""
    at = competition.closes_at
    rows = select(ServiceOutage).where(ServiceOutage.began_at <= at, ServiceOutage.ended_at >= at)
    return db.session.scalars(rows.order_by(ServiceOutage.recorded_at).limit(1)).one_or_none()


def bids_were_opened(competition_id: UUID) -> bool:
    """Whether the bids of a competition have been opened, which the context above records."""
    rows = select(Event.id).where(Event.name == "bids.opened", Event.subject_id == competition_id).limit(1)
    return db.session.scalar(rows) is not None
