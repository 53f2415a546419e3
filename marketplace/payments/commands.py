"""Changes to money: a month is charged, invoiced, approved, released and paid."""

from datetime import date
from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.payments import queries, rules
from marketplace.payments.lifecycle import InvoiceStatus
from marketplace.payments.models import Invoice, InvoiceLine, Payment, ProviderEvent, Statement
from marketplace.payments.policies import draws_statement
from marketplace.performance.queries import visible_months
from marketplace.performance.queries.facts import referral_facts
from marketplace.performance.rules import month_after, month_of
from marketplace.ports import PaymentStarted, ProviderNotice

Conflict.says(
    uq_statement_once="The statement of this month has been drawn up already",
    uq_invoice_statement_live="An invoice has been made from this statement already",
    uq_invoice_number="This invoice number has been used before",
    uq_payment_live="This invoice is being paid already",
    uq_provider_event_once="We have been told this already",
)


def reckoned(contract: Contract, month: date, today: date) -> rules.Statement:
    """What a month of a contract is worth; refused while it cannot be said."""
    if today < month_after(month):
        raise NotNow("This month is not over yet")
    if contract.kind == "grant":
        raise NotNow("A grant is paid in advance, by its agreed instalments")
    if contract.annual_price is None or contract.ends_on is None or contract.buyer_id is None:
        raise NotNow("The register does not say what this contract costs, so nothing can be charged")
    delivered = rules.delivered_lines(referral_facts(contract.id, month), month)
    found = rules.statement(contract.annual_price, contract.starts_on, contract.ends_on, month, more=delivered)
    if not found.net:
        raise NotNow("The contract did not run in this month")
    return found


def draw_statement(actor: Actor, contract_id: UUID, *, month: date) -> Statement:
    """Draw up what a month is worth: a twelfth of the annual price, and what was delivered for it."""
    with unit_of_work(actor) as work:
        contract = work.lock(visible_months(actor), contract_id, shared=True)
        work.allow(draws_statement, contract)
        month = month_of(month)
        found = reckoned(contract, month, london_day(work.now))
        statement = work.add(
            Statement(
                contract_id=contract.id,
                supplier_id=contract.supplier_id,
                buyer_id=contract.buyer_id,
                month=month,
                drawn_at=work.now,
                fixed=found.lines[0].net,
                vat_rate=found.vat_rate,
                net=found.net,
                vat=found.vat,
                total=found.gross,
                delivered=[line.as_delivered for line in found.lines[1:]],
            )
        )
        work.record("statement.drawn", statement, contract_id=contract.id, month=month, total=found.gross)
        return statement


def submit_invoice(actor: Actor, statement_id: UUID, *, number: str) -> Invoice:
    """Ask to be paid for a month, under a number of the supplier's own; it is received the same day."""
    with unit_of_work(actor) as work:
        statement = work.lock(queries.visible_statements(actor), statement_id, shared=True)
        used = queries.numbers_like(statement.supplier_id, number)
        invoice = invoice_of(statement, number, london_day(work.now))
        work.move(invoice, "submit", contract_id=statement.contract_id, month=statement.month, total=statement.total)
        invoice.submitted_by = actor.user_id
        if faults := rules.invoice_faults(facts_of(invoice, statement.supplier.name), used):
            raise Invalid(number=list(faults))
        return work.add(invoice)


def invoice_of(statement: Statement, number: str, today: date) -> Invoice:
    """The invoice that a statement makes, received today."""
    return Invoice(
        number=number,
        contract_id=statement.contract_id,
        statement_id=statement.id,
        supplier_id=statement.supplier_id,
        buyer_id=statement.buyer_id,
        status=InvoiceStatus.DRAFT,
        amount=statement.net,
        vat=statement.vat,
        total=statement.total,
        received_on=today,
        pay_by=rules.payment_due(today),
        lines=lines_of(statement),
    )


def facts_of(invoice: Invoice, payee: str) -> rules.InvoiceFacts:
    """What the invoice says, as far as its validity asks."""
    description = invoice.lines[0].description
    return rules.InvoiceFacts(invoice.number, payee, description, invoice.amount, invoice.vat, invoice.total)


def lines_of(statement: Statement) -> list[InvoiceLine]:
    """The lines of an invoice: the fixed charge, then what was delivered for it."""
    fixed = InvoiceLine(position=1, description=f"Fixed charge for {statement.month:%B %Y}", amount=statement.fixed)
    delivered = [
        InvoiceLine(position=place, description=line["description"], quantity=line["quantity"], amount=rules.NOTHING)
        for place, line in enumerate(statement.delivered, 2)
    ]
    return [fixed, *delivered]


def lock_invoice(work: Work, invoice_id: UUID) -> Invoice:
    """The invoice to change."""
    return work.lock(queries.visible_invoices(work.actor), invoice_id)


def approve_invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """Accept an invoice; somebody else will release the payment."""
    with unit_of_work(actor) as work:
        invoice = lock_invoice(work, invoice_id)
        work.move(invoice, "approve", total=invoice.total)
        invoice.approved_by = actor.user_id
        if invoice.disputed_at:  # the law's clock starts when an invoice is no longer disputed
            invoice.pay_by = rules.payment_due(london_day(work.now))
        return invoice


def dispute_invoice(actor: Actor, invoice_id: UUID, *, reason: str) -> Invoice:
    """Say at once what is wrong with an invoice; its clock stops."""
    with unit_of_work(actor) as work:
        invoice = lock_invoice(work, invoice_id)
        work.move(invoice, "dispute", total=invoice.total)
        invoice.dispute_reason = reason
        return invoice


def void_invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """Take back an invoice that was not approved; another can be made from the same statement."""
    with unit_of_work(actor) as work:
        invoice = lock_invoice(work, invoice_id)
        work.move(invoice, "void", total=invoice.total)
        return invoice


def release_payment(actor: Actor, invoice_id: UUID) -> Payment:
    """Let the money go for an approved invoice; never by whoever approved it, and never twice."""
    with unit_of_work(actor) as work:
        invoice = lock_invoice(work, invoice_id)
        payment = queries.payment_for(actor, invoice)
        work.move(payment, "start", invoice_id=invoice.id, total=invoice.total)
        return work.add(payment)


def lock_payment(work: Work, payment_id: UUID) -> Payment:
    """The payment to change, after the invoice that it pays."""
    seen = queries.payment(work.actor, payment_id)
    lock_invoice(work, seen.invoice_id)
    return work.lock(queries.visible_payments(work.actor), payment_id)


def settle(work: Work, payment: Payment) -> None:
    """Take the payment as made and the invoice as paid."""
    invoice = payment.invoice
    facts = {"contract_id": invoice.contract_id, "total": payment.amount}
    work.move(payment, "succeed", invoice_id=invoice.id, **facts)
    work.move(invoice, "pay", payment_id=payment.id, **facts)


def keep_payment(actor: Actor, payment_id: UUID, *, started: PaymentStarted) -> Payment:
    """Keep how a channel knows a payment; where it was settled at once, the invoice is paid."""
    with unit_of_work(actor) as work:
        payment = lock_payment(work, payment_id)
        work.allow(is_the_service)
        payment.channel, payment.page = started.channel, started.page
        payment.external_reference = started.external_reference
        work.record("payment.accepted", payment, invoice_id=payment.invoice_id)
        if started.settled and not payment.succeeded_at:
            settle(work, payment)
        return payment


def settle_payment(actor: Actor, payment_id: UUID, *, channel: str, external_reference: str) -> Payment:
    """Take a payment as made, since its channel says so."""
    with unit_of_work(actor) as work:
        payment = lock_payment(work, payment_id)
        payment.channel, payment.external_reference = channel, external_reference
        settle(work, payment)
        return payment


def fail_payment(actor: Actor, payment_id: UUID, *, reason: str) -> Payment:
    """Keep why a channel refused a payment; it can be released again."""
    with unit_of_work(actor) as work:
        payment = lock_payment(work, payment_id)
        work.move(payment, "fail", invoice_id=payment.invoice_id)
        payment.failure = reason
        return payment


def keep_notice(actor: Actor, notice: ProviderNotice) -> None:
    """Keep what a provider told us, once; what follows from it is done afterwards."""
    if queries.provider_event(notice.provider, notice.event_id):
        return
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        event = work.add(
            ProviderEvent(
                provider=notice.provider,
                event_id=notice.event_id,
                type=notice.type,
                about=notice.about,
                payment_key=notice.payment_key,
                received_at=work.now,
                payload=notice.body,
            )
        )
        work.record("provider_event.received", event, type=notice.type)
