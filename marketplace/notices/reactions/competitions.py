"""What is published of a competition, from its opening to the count of its bids."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.bids.models import Bid
from marketplace.competitions.models import Amendment, Clarification, Competition, Lot
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.reactions.process import Parts, competition_by, notice_of, of_competition
from marketplace.outcomes.models import NoAward
from marketplace.ports import Ports, Publisher


def tender_of(publisher: Publisher, event: Event, competition: Competition, status: str, notice: str | None) -> Parts:
    """The competition as it stands after the event, with its public page."""
    tender = rules.competition_tender(competition, status)
    page = f"/competitions/{competition.id}"
    found = notice_of(competition, notice) if notice else None
    tender["documents"] = [rules.document(publisher, page, competition.title, event.happened_at, found)]
    return tender


def publish_competition(event: Event, ports: Ports) -> None:
    """A mini-competition's opening."""
    competition = competition_by(event.subject_id)
    tender = tender_of(ports.publisher, event, competition, "active", "UK4")
    of_competition(event, ports, competition, "competition_published", competition.title, "tender", tender=tender)


def publish_extension(event: Event, ports: Ports) -> None:
    """A later closing date, for everybody."""
    competition = competition_by(event.subject_id)
    tender = tender_of(ports.publisher, event, competition, "active", "UK4")
    of_competition(event, ports, competition, "competition_extended", competition.title, "tenderUpdate", tender=tender)


def publish_amendment(event: Event, ports: Ports) -> None:
    """What was changed in an open competition, and why; all of it goes to everybody."""
    competition = competition_by(event.subject_id)
    key, loads = UUID(event.facts["amendment_id"]), [joinedload(Amendment.criterion), joinedload(Amendment.document)]
    amendment = db.session.get_one(Amendment, key, options=loads)
    tender = tender_of(ports.publisher, event, competition, "active", "UK4")
    changed = {
        "id": str(amendment.number),
        "date": rules.stamp(event.happened_at),
        "description": f"Changed: {amendment.what}",
        "rationale": amendment.reason,
    }
    tender["amendments"] = [changed]
    title = competition.title
    of_competition(event, ports, competition, "competition_amended", title, "tenderAmendment", tender=tender)


def publish_answer(event: Event, ports: Ports) -> None:
    """An answered question, without who asked."""
    asked = db.session.get_one(Clarification, event.subject_id)
    competition = competition_by(asked.competition_id)
    enquiry = {
        "id": str(asked.id),
        "date": rules.stamp(asked.asked_at),
        "title": "Question about this competition",
        "description": asked.shown_question,
        "answer": asked.answer,
        "dateAnswered": rules.stamp(event.happened_at),
    }
    tender = {"id": competition.reference, "hasEnquiries": True, "enquiries": [enquiry]}
    title = competition.title
    of_competition(event, ports, competition, "clarification_answered", title, "tenderUpdate", tender=tender)


def publish_opening(event: Event, ports: Ports) -> None:
    """How many bids came, once bidding is over; nobody's name or price."""
    competition = competition_by(event.subject_id)
    opened = select(Bid.lot_id, Bid.supplier_id).where(Bid.competition_id == competition.id, Bid.status == "opened")
    bids = db.session.execute(opened).all()
    tenderers = len({bid.supplier_id for bid in bids})
    tender = {"id": competition.reference, "status": "complete", "numberOfTenderers": tenderers}
    statistics = [count_of_bids(lot, sum(bid.lot_id == lot.id for bid in bids)) for lot in competition.lots]
    of_competition(
        event,
        ports,
        competition,
        "bids_opened",
        competition.title,
        "tenderUpdate",
        tender=tender,
        bids={"statistics": statistics},
    )


def count_of_bids(lot: Lot, count: int) -> Parts:
    """How many bids were made for a lot."""
    return {"id": f"bids-{lot.number}", "measure": "bids", "value": count, "relatedLot": str(lot.number)}


def publish_cancellation(event: Event, ports: Ports) -> None:
    """A competition that was cancelled, or of which no lot was awarded, if the public ever heard of it."""
    competition = competition_by(event.subject_id)
    if competition.published_at is None:
        return
    has_failed = ended_without_award(competition)
    stage, title = ENDS[has_failed]
    tender = {
        "id": competition.reference,
        "status": "unsuccessful" if has_failed else "cancelled",
        "finalStatusDate": rules.stamp(event.happened_at),
        "documents": [
            rules.document(
                ports.publisher,
                f"/competitions/{competition.id}",
                title,
                event.happened_at,
                notice_of(competition, "UK12"),
            )
            | {"documentType": "tenderCancellationNotice"}
        ],
    }
    of_competition(event, ports, competition, stage, competition.title, "tenderCancellation", tender=tender)


#: How a competition that came to nothing is told of: by whether bids were asked for in vain.
ENDS = {
    False: ("competition_cancelled", "Why this competition was cancelled"),
    True: ("competition_failed", "Why this competition ended without a contract"),
}


def ended_without_award(competition: Competition) -> bool:
    """Whether it ended with the decision not to award its last lot, in the same instant."""
    last = select(NoAward.id).where(NoAward.competition_id == competition.id)
    return db.session.scalar(last.where(NoAward.decided_at == competition.cancelled_at).limit(1)) is not None
