"""What is published when: one reaction for each event that the public may know of."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.bids.models import Bid
from marketplace.competitions.models import Clarification, Competition
from marketplace.contracts.models import Contract
from marketplace.evaluations.models import Award
from marketplace.frameworks.models import Framework, Membership, Regime
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.commands import publish_release
from marketplace.payments.models import Invoice, Payment
from marketplace.ports import Ports, Publisher
from marketplace.reference.queries import category_names

Parts = dict[str, Any]


def of_framework(
    event: Event, ports: Ports, framework: Framework, stage: str, title: str, tag: str, **parts: Any
) -> None:
    """Publish something about a framework under its own ocid."""
    publish_release(
        SYSTEM,
        ports.publisher,
        event,
        reference=framework.reference,
        process_title=framework.title,
        stage=stage,
        title=title,
        tags=[tag],
        buyer=framework.owner,
        parts=lambda: parts,
    )


def of_competition(
    event: Event, ports: Ports, competition: Competition, stage: str, title: str, *tags: str, **parts: Any
) -> None:
    """Publish something about a competition under its own ocid, linked to the framework's."""
    linked = rules.under(ports.publisher, competition.framework.reference)
    buyer = rules.party(competition.buyer, "buyer")
    others = parts.pop("parties", [])
    publish_release(
        SYSTEM,
        ports.publisher,
        event,
        reference=competition.reference,
        process_title=competition.title,
        stage=stage,
        title=title,
        tags=tags,
        buyer=competition.buyer,
        parts=lambda: {"relatedProcesses": linked, "parties": rules.parties(buyer, *others), **parts},
    )


def notice_type(framework: Framework, name: str) -> str | None:
    """The notice's number under the Procurement Act; a framework of the older law has none of these."""
    return name if framework.regime is Regime.PA23 else None


def framework_by(key: UUID) -> Framework:
    """The framework that an event is about."""
    return db.session.get_one(Framework, key, options=[joinedload(Framework.owner)])


def competition_by(key: UUID) -> Competition:
    """The competition that an event is about, with what every notice of it names."""
    loads = (joinedload(Competition.framework), joinedload(Competition.buyer))
    return db.session.get_one(
        Competition, key, options=[*loads, selectinload(Competition.lots), selectinload(Competition.criteria)]
    )


def publish_framework(event: Event, ports: Ports) -> None:
    """The framework's opening."""
    framework = framework_by(event.subject_id)
    tag = "tenderUpdate" if framework.intended_at else "tender"
    publish_framework_state(event, ports, framework, "framework_opened", tag, is_over=False)


def publish_framework_end(event: Event, ports: Ports) -> None:
    """The framework's end."""
    framework = framework_by(event.subject_id)
    publish_framework_state(event, ports, framework, "framework_closed", "tenderUpdate", is_over=True)


def publish_intention(event: Event, ports: Ports) -> None:
    """A framework under the new law that is intended."""
    framework = framework_by(event.subject_id)
    publish_framework_state(event, ports, framework, "framework_announced", "tender", is_over=False)


def publish_term(event: Event, ports: Ports) -> None:
    """A framework's changed term."""
    framework = framework_by(event.subject_id)
    publish_framework_state(event, ports, framework, "framework_term_changed", "tenderUpdate", is_over=False)


def publish_framework_state(
    event: Event, ports: Ports, framework: Framework, stage: str, tag: str, *, is_over: bool
) -> None:
    """The framework as it stands after the event."""
    names = category_names()
    lots = [(code, names[code]) for code in framework.category_codes]
    tender = rules.framework_tender(framework, lots, is_over=is_over, is_intended=stage == "framework_announced")
    page = f"/frameworks/{framework.id}"
    notice = notice_type(framework, rules.NUMBERS[stage])
    tender["documents"] = [rules.document(ports.publisher, page, framework.title, event.happened_at, notice)]
    parties = [rules.party(framework.owner, "buyer")]
    of_framework(event, ports, framework, stage, framework.title, tag, tender=tender, parties=parties)


def publish_admission(event: Event, ports: Ports) -> None:
    """A supplier's admission, as an award on the framework's process."""
    membership = db.session.get_one(Membership, UUID(event.facts["membership_id"]))
    publish_member(event, ports, membership, "supplier_admitted", "award", "active")


def publish_removal(event: Event, ports: Ports) -> None:
    """A member's removal."""
    membership = db.session.get_one(Membership, event.subject_id)
    publish_member(event, ports, membership, "supplier_removed", "awardCancellation", "cancelled")


def publish_member(event: Event, ports: Ports, membership: Membership, stage: str, tag: str, status: str) -> None:
    """A supplier's place on the framework after the event."""
    framework = framework_by(membership.framework_id)
    lots = event.facts.get("categories") or [each.category_code for each in membership.categories]
    award = rules.member_award(str(membership.id), membership.supplier, lots, event.happened_at, status)
    if notice := notice_type(framework, "UK15"):
        path = f"/frameworks/{framework.id}/members"
        award["documents"] = [rules.document(ports.publisher, path, "Members", event.happened_at, notice)]
    parties = [rules.party(framework.owner, "buyer"), rules.party(membership.supplier, "supplier")]
    title = f"{membership.supplier.name}: {framework.title}"
    of_framework(event, ports, framework, stage, title, tag, awards=[award], parties=parties)


def tender_of(publisher: Publisher, event: Event, competition: Competition, status: str, notice: str | None) -> Parts:
    """The competition as it stands after the event, with its public page."""
    tender = rules.competition_tender(competition, status)
    page = f"/competitions/{competition.id}"
    found = notice_type(competition.framework, notice) if notice else None
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


def publish_answer(event: Event, ports: Ports) -> None:
    """An answered question, without who asked."""
    asked = db.session.get_one(Clarification, event.subject_id)
    competition = competition_by(asked.competition_id)
    enquiry = {
        "id": str(asked.id),
        "date": rules.stamp(asked.asked_at),
        "title": "Question about this competition",
        "description": asked.question,
        "answer": asked.answer,
        "dateAnswered": rules.stamp(event.happened_at),
    }
    tender = {"id": competition.reference, "hasEnquiries": True, "enquiries": [enquiry]}
    title = competition.title
    of_competition(event, ports, competition, "clarification_answered", title, "tenderUpdate", tender=tender)


def publish_opening(event: Event, ports: Ports) -> None:
    """How many bids came, once bidding is over; nobody's name or price."""
    competition = competition_by(event.subject_id)
    count = int(event.facts.get("count", 0))
    tender = {"id": competition.reference, "status": "complete", "numberOfTenderers": count}
    statistics = [{"id": "bids", "measure": "bids", "value": count, "relatedLot": str(competition.lots[0].number)}]
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


def publish_cancellation(event: Event, ports: Ports) -> None:
    """A cancelled competition, if the public ever heard of it."""
    competition = competition_by(event.subject_id)
    if competition.published_at is None:
        return
    tender = {
        "id": competition.reference,
        "status": "cancelled",
        "finalStatusDate": rules.stamp(event.happened_at),
        "documents": [
            rules.document(
                ports.publisher,
                f"/competitions/{competition.id}",
                "Why this competition was cancelled",
                event.happened_at,
                notice_type(competition.framework, "UK12"),
            )
        ],
    }
    title = competition.title
    of_competition(event, ports, competition, "competition_cancelled", title, "tenderCancellation", tender=tender)


def publish_award(event: Event, ports: Ports) -> None:
    """The award and its standstill; the contract is not signed yet."""
    award = award_by(event.subject_id)
    competition = competition_by(award.competition_id)
    parts = award_parts(award, "pending")
    if award.standstill_ends_on:
        parts["standstillPeriod"] = {
            "startDate": rules.stamp(event.happened_at),
            "endDate": rules.last_moment(award.standstill_ends_on),
        }
    notice = notice_type(competition.framework, "UK6")
    page = f"/competitions/{competition.id}"
    parts["documents"] = [rules.document(ports.publisher, page, "Contract award", event.happened_at, notice)]
    parts["date"] = rules.stamp(event.happened_at)
    contract = {"id": f"{award.id}-contract", "awardID": str(award.id), "status": "pending"}
    of_competition(
        event,
        ports,
        competition,
        "award_announced",
        competition.title,
        "award",
        awards=[parts],
        contracts=[contract],
        bids={"statistics": statistics_of(award)},
        parties=[rules.party(award.supplier, "supplier", "tenderer")],
    )


def award_by(key: UUID) -> Award:
    """The award that an event is about."""
    return db.session.get_one(Award, key, options=[joinedload(Award.supplier), joinedload(Award.lot)])


def award_parts(award: Award, status: str) -> Parts:
    """The award as the standard sees it."""
    found: Parts = {
        "id": str(award.id),
        "title": award.lot.title,
        "status": status,
        "value": rules.value(award.value),
        "aboveThreshold": rules.is_above_threshold(award.value),
        "mainProcurementCategory": "services",
        "suppliers": [rules.mention(award.supplier)],
        "relatedLots": [str(award.lot.number)],
    }
    if award.lot.starts_on and award.lot.ends_on:
        found["contractPeriod"] = rules.period(award.lot.starts_on, award.lot.ends_on)
    return found


def statistics_of(award: Award) -> list[Parts]:
    """How many bids were judged, and how many of them from smaller and voluntary bodies."""
    rows = select(Bid).where(Bid.lot_id == award.lot_id, Bid.status == "opened").options(joinedload(Bid.supplier))
    bidders = [bid.supplier for bid in db.session.scalars(rows)]
    counts = {
        "bids": len(bidders),
        "finalStageBids": len(bidders),
        "smeFinalStageBids": sum(each.is_sme for each in bidders),
        "vcseFinalStageBids": sum(each.is_vcse for each in bidders),
    }
    lot = str(award.lot.number)
    return [{"id": name, "measure": name, "value": count, "relatedLot": lot} for name, count in counts.items()]


def contract_parts(contract: Contract, status: str) -> Parts:
    """The contract as the standard sees it."""
    found: Parts = {
        "id": contract.reference,
        "awardID": str(contract.award_id),
        "title": contract.title,
        "status": status,
    }
    if contract.whole_life_value is not None:
        found["value"] = rules.value(contract.whole_life_value)
        found["aboveThreshold"] = rules.is_above_threshold(contract.whole_life_value)
    if contract.ends_on:
        found["period"] = rules.period(contract.starts_on, contract.ends_on)
    return found


def contract_of(key: UUID) -> tuple[Contract, Award] | None:
    """The contract with its award; one that came from a register publishes nothing."""
    contract = db.session.get_one(Contract, key, options=[joinedload(Contract.supplier)])
    return (contract, award_by(contract.award_id)) if contract.award_id else None


def publish_contract(event: Event, ports: Ports) -> None:
    """The signed contract."""
    if found := contract_of(event.subject_id):
        contract, award = found
        competition = competition_by(award.competition_id)
        parts = contract_parts(contract, "active") | {"dateSigned": rules.stamp(event.happened_at)}
        notice = notice_type(competition.framework, "UK7")
        page = f"/competitions/{competition.id}"
        parts["documents"] = [rules.document(ports.publisher, page, "Contract details", event.happened_at, notice)]
        of_competition(
            event,
            ports,
            competition,
            "contract_signed",
            contract.title,
            "contract",
            "awardUpdate",
            awards=[award_parts(award, "active")],
            contracts=[parts],
            parties=[rules.party(contract.supplier, "supplier")],
        )


def publish_contract_end(event: Event, ports: Ports) -> None:
    """The contract's end, the planned one included."""
    if found := contract_of(event.subject_id):
        contract, award = found
        competition = competition_by(award.competition_id)
        parts = contract_parts(contract, "terminated")
        notice = notice_type(competition.framework, "UK11")
        page = f"/competitions/{competition.id}"
        parts["documents"] = [rules.document(ports.publisher, page, "Contract ended", event.happened_at, notice)]
        of_competition(
            event,
            ports,
            competition,
            "contract_ended",
            contract.title,
            "contractTermination",
            awards=[award_parts(award, "active")],
            contracts=[parts],
            parties=[rules.party(contract.supplier, "supplier")],
        )


def publish_payment(event: Event, ports: Ports) -> None:
    """A payment that was made, with who paid whom how much."""
    invoice = db.session.get_one(Invoice, event.subject_id, options=[joinedload(Invoice.buyer)])
    found = contract_of(invoice.contract_id)
    if found is None:
        return
    contract, award = found
    competition = competition_by(award.competition_id)
    paid = db.session.scalars(
        select(Payment).where(Payment.invoice_id == invoice.id, Payment.status == "succeeded")
    ).one()
    transaction = {
        "id": str(paid.id),
        "date": rules.stamp(event.happened_at),
        "value": {"amount": rules.exact(invoice.amount), "amountGross": rules.exact(invoice.total), "currency": "GBP"},
        "payer": rules.mention(invoice.buyer),
        "payee": rules.mention(contract.supplier),
    }
    parts = contract_parts(contract, "active")
    parts["implementation"] = {"transactions": [transaction]}
    if invoice.total > rules.LARGE_PAYMENT and (notice := notice_type(competition.framework, "UK8")):
        page = f"/competitions/{competition.id}"
        shown = rules.document(ports.publisher, page, "Payment over £30,000", event.happened_at, notice)
        parts["implementation"]["documents"] = [shown]
    of_competition(
        event,
        ports,
        competition,
        "payment_made",
        contract.title,
        "implementation",
        awards=[award_parts(award, "active")],
        contracts=[parts],
        parties=[rules.party(invoice.buyer, "payer"), rules.party(contract.supplier, "supplier", "payee")],
    )
