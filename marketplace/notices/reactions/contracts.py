"""What is published of a contract: signed, paid for, measured and ended."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.kernel.working_days import ONE_DAY
from marketplace.notices import rules
from marketplace.notices.models import AwardGroup, AwardGrouping, ContractCopy
from marketplace.notices.queries import contracts_to_tell
from marketplace.notices.reactions.bought import Bought, bought_by
from marketplace.notices.reactions.process import notice_of
from marketplace.payments.models import Invoice, Payment
from marketplace.performance.models import MonthlyReport
from marketplace.performance.rules import month_after
from marketplace.ports import Ports
from marketplace.reference.models import Regime


def publish_contract(event: Event, ports: Ports) -> None:
    """The signed contract; under the old law its notice can wait for those of its quarter."""
    if found := bought_by(event.subject_id):
        publish_signed(event, ports, found, "contract_signed", "contract", "awardUpdate")


def publish_signed(event: Event, ports: Ports, found: Bought, stage: str, *tags: str) -> None:
    """A signed contract with its award."""
    parts = found.parts("active") | {"dateSigned": rules.stamp(found.contract.signed_at or event.happened_at)}
    parts["documents"] = [found.document(event, ports, "Contract details", "UK7")]
    parts |= rules.agreed(found.contract.targets, parts.get("period"))
    is_notice = stage == "award_notice" or not is_told_by_quarter(found)
    found.publish(event, ports, stage, *tags, contracts=[parts], is_notice=is_notice, subject_id=found.contract.id)


def is_told_by_quarter(found: Bought) -> bool:
    """Whether its buyer chose to tell of contracts under the old law by the quarter."""
    chosen = select(AwardGrouping.id).where(AwardGrouping.buyer_id == found.contract.buyer_id)
    old = found.competition.framework.regime is Regime.PCR15
    return old and db.session.scalar(chosen) is not None


def publish_award_group(event: Event, ports: Ports) -> None:
    """The award notices of a quarter, on one day, each under the number of its own competition."""
    group = db.session.get_one(AwardGroup, event.subject_id)
    signed = [contract.id for contract in contracts_to_tell(group.buyer_id, group.quarter_starts_on)]
    one_by_one(signed, lambda _, contract_id: publish_award_notice(event, ports, contract_id))


def publish_award_notice(event: Event, ports: Ports, contract_id: UUID) -> None:
    """The award notice of one contract of a quarter."""
    if found := bought_by(contract_id):
        publish_signed(event, ports, found, "award_notice", "contractUpdate")


def publish_contract_end(event: Event, ports: Ports) -> None:
    """The contract's end, the planned one included."""
    if found := bought_by(event.subject_id):
        parts = found.parts("terminated")
        shown = found.document(event, ports, "Contract ended", "UK11")
        parts["documents"] = [shown | {"documentType": "contractTerminationNotice"}]
        found.publish(event, ports, "contract_ended", "contractTermination", contracts=[parts])


def publish_contract_copy(event: Event, ports: Ports) -> None:
    """A copy of a large contract, for anybody to read."""
    copy = db.session.get_one(ContractCopy, event.subject_id)
    found = bought_by(copy.contract_id)
    if found is None:
        return
    page = f"/contracts/copies/{copy.id}"
    notice = notice_of(found.competition, "UK7")
    shown = rules.document(ports.publisher, page, "Copy of the contract", event.happened_at, notice)
    if copy.ground is not None:
        shown["description"] = f"Clauses {', '.join(copy.withheld)} are withheld: {copy.explanation}"
    parts = found.parts("active") | {"documents": [shown | {"documentType": "contractSigned"}]}
    found.publish(event, ports, "contract_copied", "contractUpdate", contracts=[parts], subject_id=copy.id)


def publish_payment(event: Event, ports: Ports) -> None:
    """A payment that was made, with who paid whom how much."""
    invoice = db.session.get_one(Invoice, event.subject_id, options=[joinedload(Invoice.buyer)])
    found = bought_by(invoice.contract_id)
    if found is None:
        return
    supplier = found.contract.supplier
    paid = db.session.scalars(
        select(Payment).where(Payment.invoice_id == invoice.id, Payment.status == "succeeded")
    ).one()
    transaction = {
        "id": str(paid.id),
        "date": rules.stamp(event.happened_at),
        "value": {"amount": rules.exact(invoice.amount), "amountGross": rules.exact(invoice.total), "currency": "GBP"},
        "payer": rules.mention(invoice.buyer),
        "payee": rules.mention(supplier),
    }
    parts = found.parts("active")
    parts["implementation"] = {"transactions": [transaction]}
    is_large = invoice.total > rules.LARGE_PAYMENT
    if is_large and notice_of(found.competition, "UK8"):
        parts["implementation"]["documents"] = [found.document(event, ports, "Payment over £30,000", "UK8")]
    parties = [rules.party(invoice.buyer, "payer"), rules.party(supplier, "supplier", "payee")]
    found.publish(
        event, ports, "payment_made", "implementation", contracts=[parts], parties=parties, is_notice=is_large
    )


def publish_indicators(event: Event, ports: Ports) -> None:
    """A month's indicators once both sides have closed it; what fewer than five people are behind stays unsaid."""
    loads = [selectinload(MonthlyReport.figures)]
    report = db.session.get_one(MonthlyReport, event.subject_id, options=loads)
    found = bought_by(report.contract_id)
    if found is None:
        return
    month = rules.period(report.month, month_after(report.month) - ONE_DAY)
    shown = found.document(event, ports, f"Performance in {report.month:%B %Y}", "UK9")
    shown["documentType"] = "implementationNotice"
    parts = found.parts("active")
    parts["implementation"] = {
        "metrics": [
            rules.metric(figure, report.month, month) for figure in report.figures if figure.target is not None
        ],
        "documents": [shown | {"id": f"{shown['id']}-{report.month:%Y-%m}"}],
    }
    found.publish(event, ports, "indicators_published", "implementation", contracts=[parts])
