"""What is published of lots that end without an award, and of a contract that is then awarded directly."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import Organisation
from marketplace.competitions.models import Competition
from marketplace.contracts.models import Contract
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
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
from marketplace.outcomes.models import FormerDirectAward, NoAward
from marketplace.outcomes.rules.failing import LAW, Justification
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
    decided = decided_then(row, event.happened_at)
    if decided is None:
        return
    competition = competition_by(row.competition_id)
    notice = notice_of(competition, "UK5")
    page = f"/competitions/{competition.id}"
    shown = rules.document(ports.publisher, page, "Direct award", event.happened_at, notice)
    parts = direct_award(told_of(row, decided, competition), decided.supplier, event.happened_at, shown)
    of_direct_award(event, ports, row, competition, "direct_award_intended", "award", number=decided.number, **parts)


def announce_direct_award(event: Event, ports: Ports) -> None:
    """The direct award itself with its standstill, once its contract is drafted; others were announced before."""
    key = db.session.scalars(select(Contract.no_award_id).where(Contract.id == event.subject_id)).one()
    if key is None:
        return
    row = no_award_by(key)
    decided = decided_then(row, event.happened_at)
    if decided is None:
        return
    competition = competition_by(row.competition_id)
    parts = direct_award_parts(row, decided, competition, "pending") | {"date": rules.stamp(event.happened_at)}
    if decided.standstill_ends_on:
        ends = rules.last_moment(decided.standstill_ends_on)
        parts["standstillPeriod"] = {"startDate": rules.stamp(event.happened_at), "endDate": ends}
    notice = notice_of(competition, "UK6")
    shown = rules.document(ports.publisher, f"/no-awards/{row.id}", "Contract award", event.happened_at, notice)
    number, announced_on = f"{parts['id']}-contract", london_day(event.happened_at)
    contract = rules.pending_contract(number, parts["id"], announced_on, decided.standstill_ends_on)
    told: Parts = {"awards": [parts | {"documents": [shown]}], "contracts": [contract]}
    told["parties"] = [rules.party(decided.supplier, "supplier")]
    told |= {"number": decided.number, "subject_id": row.id}
    of_direct_award(event, ports, row, competition, "award_announced", "awardUpdate", **told)


def publish_direct_award_end(event: Event, ports: Ports) -> None:
    """That a direct award was taken back before its contract was signed: the procurement ends without one."""
    row = no_award_by(event.subject_id)
    former = next(each for each in row.former if each.number == event.facts["number"])
    decided, competition = of_former(former), competition_by(row.competition_id)
    notice, page = notice_of(competition, "UK12"), f"/no-awards/{row.id}"
    shown = rules.document(ports.publisher, page, "Direct award taken back", event.happened_at, notice)
    parts = direct_award_parts(row, decided, competition, "cancelled") | {"date": rules.stamp(event.happened_at)}
    parts["description"] = "Taken back before anybody had signed a contract."
    tender = {
        "id": direct_reference(competition, row.lot, decided.number),
        "status": "cancelled",
        "finalStatusDate": rules.stamp(event.happened_at),
        "documents": [shown | {"documentType": "tenderCancellationNotice"}],
    }
    told: Parts = {"tender": tender, "awards": [parts], "parties": [rules.party(decided.supplier, "supplier")]}
    told |= {"number": decided.number, "subject_id": former.id}
    tags = ("tenderCancellation", "awardCancellation")
    of_direct_award(event, ports, row, competition, "direct_award_withdrawn", *tags, **told)


@dataclass(frozen=True)
class Decided:
    """A direct award as it was decided, whether it stands or was taken back since."""

    number: int
    supplier: Organisation
    value: Money
    justification: Justification
    reason: str
    standstill_ends_on: date | None


def of_former(former: FormerDirectAward) -> Decided:
    """A direct award that was taken back."""
    said = (former.justification, former.way_reason, former.standstill_ends_on)
    return Decided(former.number, former.supplier, former.value, *said)


def now_in_force(row: NoAward) -> Decided | None:
    """The direct award that stands, if there is one."""
    if row.direct_supplier is None or row.direct_value is None or row.justification is None:
        return None
    said = (row.justification, row.way_reason or "", row.standstill_ends_on)
    return Decided(row.number, row.direct_supplier, row.direct_value, *said)


def decided_then(row: NoAward, at: datetime) -> Decided | None:
    """The direct award that stood at an instant; a notice that is corrected later still tells of that one."""
    for each in row.former:
        if each.settled_at <= at < each.taken_back_at:
            return of_former(each)
    return now_in_force(row)


def told_of(row: NoAward, decided: Decided, competition: Competition) -> Direct:
    """What the public is told of a direct award."""
    return Direct(
        reference=direct_reference(competition, row.lot, decided.number),
        title=row.lot.title,
        description=competition.description,
        justification=justification_of(decided, competition),
        value=decided.value,
        starts_on=row.lot.starts_on,
        ends_on=row.lot.ends_on,
    )


def direct_award_parts(row: NoAward, decided: Decided, competition: Competition, status: str) -> Parts:
    """The direct award as the standard sees it."""
    return award_of(told_of(row, decided, competition), decided.supplier, status)


def no_award_by(key: UUID) -> NoAward:
    """The lot without an award that an event is about."""
    former = selectinload(NoAward.former).joinedload(FormerDirectAward.supplier)
    loads = (joinedload(NoAward.direct_supplier), joinedload(NoAward.lot), former)
    return db.session.get_one(NoAward, key, options=loads)


def justification_of(decided: Decided, competition: Competition) -> str:
    """The ground of law, and what the buyer says of it."""
    law = LAW[competition.framework.regime][decided.justification]
    return f"{decided.justification.label} ({law}). {decided.reason}"
