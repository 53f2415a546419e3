"""What is published of a contract: signed, paid for, measured and ended."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.models import Contract
from marketplace.evaluations.models import Award
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.working_days import ONE_DAY
from marketplace.notices import rules
from marketplace.notices.models import AwardGroup, AwardGrouping
from marketplace.notices.queries import contracts_to_tell
from marketplace.notices.reactions.awards import award_by, award_parts
from marketplace.notices.reactions.process import Parts, competition_by, notice_of, of_competition
from marketplace.payments.models import Invoice, Payment
from marketplace.performance.models import MonthlyReport
from marketplace.performance.rules import month_after
from marketplace.ports import Ports
from marketplace.reference.models import Regime


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
    """The signed contract; under the old law its notice can wait for those of its quarter."""
    if found := contract_of(event.subject_id):
        waits = is_told_by_quarter(found[0])
        publish_signed(event, ports, *found, "contract_signed", "contract", "awardUpdate", is_notice=not waits)


def publish_signed(
    event: Event, ports: Ports, contract: Contract, award: Award, stage: str, *tags: str, is_notice: bool = True
) -> None:
    """A signed contract with its award."""
    competition = competition_by(award.competition_id)
    signed = rules.stamp(contract.signed_at or event.happened_at)
    parts = contract_parts(contract, "active") | {"dateSigned": signed}
    notice = notice_of(competition, "UK7")
    page = f"/competitions/{competition.id}"
    parts["documents"] = [rules.document(ports.publisher, page, "Contract details", event.happened_at, notice)]
    of_competition(
        event,
        ports,
        competition,
        stage,
        contract.title,
        *tags,
        is_notice=is_notice,
        subject_id=contract.id,
        awards=[award_parts(award, "active")],
        contracts=[parts],
        parties=[rules.party(contract.supplier, "supplier")],
    )


def is_told_by_quarter(contract: Contract) -> bool:
    """Whether its buyer chose to tell of contracts under the old law by the quarter."""
    chosen = select(AwardGrouping.id).where(AwardGrouping.buyer_id == contract.buyer_id)
    award = contract.award
    old = award is not None and award.competition.framework.regime is Regime.PCR15
    return old and db.session.scalar(chosen) is not None


def publish_award_group(event: Event, ports: Ports) -> None:
    """The award notices of a quarter, on one day, each under the number of its own competition."""
    group = db.session.get_one(AwardGroup, event.subject_id)
    for contract in contracts_to_tell(group.buyer_id, group.quarter_starts_on):
        publish_award_notice(event, ports, contract.id)


def publish_award_notice(event: Event, ports: Ports, contract_id: UUID) -> None:
    """The award notice of one contract of a quarter."""
    if found := contract_of(contract_id):
        publish_signed(event, ports, *found, "award_notice", "contractUpdate")


def publish_contract_end(event: Event, ports: Ports) -> None:
    """The contract's end, the planned one included."""
    if found := contract_of(event.subject_id):
        contract, award = found
        competition = competition_by(award.competition_id)
        parts = contract_parts(contract, "terminated")
        notice = notice_of(competition, "UK11")
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
    is_large = invoice.total > rules.LARGE_PAYMENT
    if is_large and (notice := notice_of(competition, "UK8")):
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
        is_notice=is_large,
        awards=[award_parts(award, "active")],
        contracts=[parts],
        parties=[rules.party(invoice.buyer, "payer"), rules.party(contract.supplier, "supplier", "payee")],
    )


def publish_indicators(event: Event, ports: Ports) -> None:
    """A month's indicators once both sides have closed it; what fewer than five people are behind stays unsaid."""
    loads = [selectinload(MonthlyReport.figures)]
    report = db.session.get_one(MonthlyReport, event.subject_id, options=loads)
    found = contract_of(report.contract_id)
    if found is None:
        return
    contract, award = found
    competition = competition_by(award.competition_id)
    month = rules.period(report.month, month_after(report.month) - ONE_DAY)
    page = f"/competitions/{competition.id}"
    notice = notice_of(competition, "UK9")
    title = f"Performance in {report.month:%B %Y}"
    shown = rules.document(ports.publisher, page, title, event.happened_at, notice)
    shown["documentType"] = "implementationNotice"
    parts = contract_parts(contract, "active")
    parts["implementation"] = {
        "metrics": [
            rules.metric(figure, report.month, month) for figure in report.figures if figure.target is not None
        ],
        "documents": [shown | {"id": f"{shown['id']}-{report.month:%Y-%m}"}],
    }
    of_competition(
        event,
        ports,
        competition,
        "indicators_published",
        contract.title,
        "implementation",
        awards=[award_parts(award, "active")],
        contracts=[parts],
        parties=[rules.party(contract.supplier, "supplier")],
    )
