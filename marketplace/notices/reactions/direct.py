"""What is published of lots that end without an award, and of a contract that is then awarded directly."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.competitions.models import Competition
from marketplace.contracts.models import Contract
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.reactions.process import (
    Parts,
    competition_by,
    direct_reference,
    notice_of,
    of_competition,
    of_direct_award,
)
from marketplace.notices.rules.planning import Direct, award_of, direct_award
from marketplace.outcomes.models import NoAward
from marketplace.outcomes.rules.failing import LAW
from marketplace.ports import Ports


def publish_failed_lot(event: Event, ports: Ports) -> None:
    """A lot without an award while others go on; what ends the whole competition is told by its cancellation."""
    row = no_award_by(event.subject_id)
    competition = competition_by(row.competition_id)
    if row.decided_at == competition.cancelled_at:
        return
    title, notice = "Why this lot is not awarded", notice_of(competition, "UK12")
    page = f"/competitions/{competition.id}"
    told = {"status": "unsuccessful", "title": row.lot.title, "description": f"Not awarded. {row.cause.label}."}
    tender = {
        "id": competition.reference,
        "lots": [{"id": str(row.lot.number), **told}],
        "documents": [rules.document(ports.publisher, page, title, event.happened_at, notice)],
    }
    of_competition(event, ports, competition, "lot_failed", row.lot.title, "tenderUpdate", tender=tender)


def publish_direct_award(event: Event, ports: Ports) -> None:
    """Who is to get the contract of a failed lot without a competition, and why; other ways are told by their own."""
    row = no_award_by(event.subject_id)
    if row.direct_supplier is None or row.direct_value is None:
        return
    competition = competition_by(row.competition_id)
    notice = notice_of(competition, "UK5")
    page = f"/competitions/{competition.id}"
    shown = rules.document(ports.publisher, page, "Direct award", event.happened_at, notice)
    told = told_of(row, competition)
    parts = direct_award(told, row.direct_supplier, event.happened_at, shown)
    of_direct_award(event, ports, row, competition, "direct_award_intended", "award", **parts)


def announce_direct_award(event: Event, ports: Ports) -> None:
    """The direct award itself with its standstill, once its contract is drafted; others were announced before."""
    key = db.session.scalars(select(Contract.no_award_id).where(Contract.id == event.subject_id)).one()
    if key is None:
        return
    row = no_award_by(key)
    assert row.direct_supplier
    competition = competition_by(row.competition_id)
    parts = direct_award_parts(row, competition, "pending") | {"date": rules.stamp(event.happened_at)}
    if row.standstill_ends_on:
        ends = rules.last_moment(row.standstill_ends_on)
        parts["standstillPeriod"] = {"startDate": rules.stamp(event.happened_at), "endDate": ends}
    notice = notice_of(competition, "UK6")
    shown = rules.document(ports.publisher, f"/no-awards/{row.id}", "Contract award", event.happened_at, notice)
    contract = {"id": f"{parts['id']}-contract", "awardID": parts["id"], "status": "pending"}
    told: Parts = {"awards": [parts | {"documents": [shown]}], "contracts": [contract]}
    told["parties"] = [rules.party(row.direct_supplier, "supplier")]
    of_direct_award(event, ports, row, competition, "award_announced", "awardUpdate", subject_id=row.id, **told)


def told_of(row: NoAward, competition: Competition) -> Direct:
    """What the public is told of a direct award."""
    assert row.direct_value
    return Direct(
        reference=direct_reference(competition, row.lot),
        title=row.lot.title,
        description=competition.description,
        justification=justification_of(row, competition),
        value=row.direct_value,
        starts_on=row.lot.starts_on,
        ends_on=row.lot.ends_on,
    )


def direct_award_parts(row: NoAward, competition: Competition, status: str) -> Parts:
    """The direct award as the standard sees it."""
    assert row.direct_supplier
    return award_of(told_of(row, competition), row.direct_supplier, status)


def no_award_by(key: UUID) -> NoAward:
    """The lot without an award that an event is about."""
    loads = (joinedload(NoAward.direct_supplier), joinedload(NoAward.lot))
    return db.session.get_one(NoAward, key, options=loads)


def justification_of(row: NoAward, competition: Competition) -> str:
    """The ground of law, and what the buyer says of it."""
    assert row.justification
    law = LAW[competition.framework.regime][row.justification]
    return f"{row.justification.label} ({law}). {row.way_reason}"
