"""Reads of statements, invoices and payments, never past the two parties."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, cast, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import User
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.money import Money
from marketplace.payments.lifecycle import InvoiceStatus, PaymentStatus
from marketplace.payments.models import Invoice, Payment, ProviderEvent, Statement
from marketplace.payments.policies import BILLS, PAYERS, READS
from marketplace.payments.rules import (
    PaidInvoice,
    PaymentsCompliance,
    Spending,
    financial_year,
    payments_compliance,
    spending,
)
from marketplace.ports import PaymentOrder

PAGE = 50


def _parties(actor: Actor, supplier: Any, buyer: Any) -> ColumnElement[bool]:
    """Whether the actor sees the money between this supplier and this buyer."""
    return or_(supplier.in_(actor.organisations(*READS)), buyer.in_(actor.organisations(*PAYERS)))


def visible_statements(actor: Actor) -> Select[Statement]:
    """The statements of the actor's own side."""
    if is_the_service(actor) or actor.has(Role.AUDITOR):
        return select(Statement)
    return select(Statement).where(_parties(actor, Statement.supplier_id, Statement.buyer_id))


def visible_invoices(actor: Actor) -> Select[Invoice]:
    """The invoices of the actor's own side."""
    if is_the_service(actor) or actor.has(Role.AUDITOR):
        return select(Invoice)
    return select(Invoice).where(_parties(actor, Invoice.supplier_id, Invoice.buyer_id))


def visible_payments(actor: Actor) -> Select[Payment]:
    """The payments of those invoices."""
    return select(Payment).where(Payment.invoice_id.in_(visible_invoices(actor).with_only_columns(Invoice.id)))


def statement(actor: Actor, statement_id: UUID) -> Statement:
    """One statement with its contract, its parties and the invoices made from it."""
    whole = (
        joinedload(Statement.contract),
        joinedload(Statement.supplier),
        joinedload(Statement.buyer),
        selectinload(Statement.invoices),
    )
    return one(visible_statements(actor).options(*whole), statement_id)


def invoice(actor: Actor, invoice_id: UUID) -> Invoice:
    """One invoice with its parties, lines and payments."""
    whole = (
        joinedload(Invoice.contract),
        joinedload(Invoice.statement),
        joinedload(Invoice.supplier),
        joinedload(Invoice.buyer),
        selectinload(Invoice.lines),
        selectinload(Invoice.payments),
    )
    return one(visible_invoices(actor).options(*whole), invoice_id)


def invoices(
    actor: Actor, status: InvoiceStatus | None = None, after: UUID | None = None, limit: int = PAGE
) -> Sequence[Invoice]:
    """The invoices of the actor's own side, newest first; one more than asked for if there are more."""
    rows = visible_invoices(actor)
    if status:
        rows = rows.where(Invoice.status == status)
    if after and (last := db.session.scalars(visible_invoices(actor).where(Invoice.id == after)).one_or_none()):
        rows = rows.where(
            or_(
                Invoice.submitted_at < last.submitted_at,
                (Invoice.submitted_at == last.submitted_at) & (Invoice.id < last.id),
            )
        )
    whole = (Invoice.supplier, Invoice.buyer, Invoice.statement, Invoice.contract)
    rows = rows.options(*map(joinedload, whole))
    return db.session.scalars(rows.order_by(Invoice.submitted_at.desc(), Invoice.id.desc()).limit(limit + 1)).all()


def statements_to_invoice(actor: Actor, most: int = PAGE) -> Sequence[Statement]:
    """The statements of the actor's own side that no invoice was made from, oldest first."""
    live = select(Invoice.id).where(Invoice.statement_id == Statement.id, Invoice.status != InvoiceStatus.VOID)
    rows = visible_statements(actor).where(~live.exists())
    rows = rows.options(joinedload(Statement.contract), joinedload(Statement.supplier))
    return db.session.scalars(rows.order_by(Statement.month, Statement.id).limit(most)).all()


def statement_of(contract_id: UUID, month: date) -> Statement | None:
    """The statement of this month, if it was drawn."""
    rows = select(Statement).where(Statement.contract_id == contract_id, Statement.month == month)
    return db.session.scalars(rows).one_or_none()


def numbers_like(supplier_id: UUID, number: str) -> Sequence[str]:
    """The numbers of a supplier's invoices that read like this one."""
    rows = select(Invoice.number).where(Invoice.supplier_id == supplier_id)
    return db.session.scalars(rows.where(func.lower(Invoice.number) == number.strip().lower())).all()


def waiting_for(actor: Actor, today: date, most: int = PAGE) -> Sequence[Invoice]:
    """The invoices that wait for the actor: to be approved, to be paid, or to be put right; the most urgent first.

    A supplier also minds its own that are late to be paid.
    """
    unpaid = Invoice.status.in_((InvoiceStatus.SUBMITTED, InvoiceStatus.APPROVED))
    managed = actor.organisations(Role.CONTRACT_MANAGER, Role.DIRECTOR)
    paying, own = actor.organisations(Role.BUYER_FINANCE), actor.organisations(*BILLS)
    rows = visible_invoices(actor).where(
        or_(
            (Invoice.status == InvoiceStatus.SUBMITTED) & Invoice.buyer_id.in_(managed),
            (Invoice.status == InvoiceStatus.APPROVED)
            & Invoice.buyer_id.in_(paying)
            & (Invoice.approved_by != actor.user_id),
            (Invoice.status == InvoiceStatus.DISPUTED) & Invoice.supplier_id.in_(own),
            unpaid & (Invoice.pay_by < today) & Invoice.supplier_id.in_(own),
        )
    )
    rows = rows.options(joinedload(Invoice.supplier))
    return db.session.scalars(rows.order_by(Invoice.pay_by, Invoice.id).limit(most)).all()


def promptness(actor: Actor, first: date, last: date) -> PaymentsCompliance:
    """How promptly the invoices of the actor's own side were paid over a period."""
    day = func.date(func.timezone("Europe/London", Invoice.paid_at))
    rows = visible_invoices(actor).with_only_columns(Invoice.received_on, day, Invoice.pay_by)
    rows = rows.where(Invoice.status != InvoiceStatus.VOID, Invoice.received_on <= last)
    rows = rows.where(or_(Invoice.paid_at.is_(None), day >= first))
    found = [PaidInvoice(received_on, paid_on) for received_on, paid_on, _ in db.session.execute(rows)]
    return payments_compliance(found, first, last)


def spending_of(contracts: Sequence[Contract], today: date) -> Mapping[UUID, Spending]:
    """What each of these contracts costs in the financial year of a day, without VAT."""
    months = financial_year(today)
    stands = (Invoice.statement_id == Statement.id) & (Invoice.status != InvoiceStatus.VOID)
    paid = func.sum(Invoice.amount).filter(Invoice.status == InvoiceStatus.PAID)
    rows = select(Statement.contract_id, func.sum(Statement.net), paid).outerjoin(Invoice, stands)
    rows = rows.where(Statement.contract_id.in_([each.id for each in contracts]))
    rows = rows.where(Statement.month.between(months[0], months[-1])).group_by(Statement.contract_id)
    found = {key: (net or Money.zero, out or Money.zero) for key, net, out in db.session.execute(rows)}
    return {each.id: spending(each, today, *found.get(each.id, (Money.zero, Money.zero))) for each in contracts}


def payment(actor: Actor, payment_id: UUID) -> Payment:
    """One payment with the invoice that it pays."""
    return one(visible_payments(actor).options(joinedload(Payment.invoice)), payment_id)


def payment_for(actor: Actor, owed: Invoice) -> Payment:
    """The payment of an invoice as this actor would release it; nothing is kept yet."""
    return Payment(invoice=owed, amount=owed.total, status=PaymentStatus.READY, released_by=actor.user_id)


def payment_known_as(key: str | None, external_reference: str) -> Payment | None:
    """The payment that a provider speaks of: by the key that we gave it, else by its own reference."""
    known = Payment.external_reference == external_reference
    rows = select(Payment).where(or_(cast(Payment.id, Text) == key, known) if key else known)
    return db.session.scalars(rows).one_or_none()


def can_be_charged(contract_id: UUID, month: date) -> bool:
    """Whether a month has a price and was not charged yet."""
    known = Contract.ends_on.is_not(None), Contract.buyer_id.is_not(None)
    priced = select(Contract.annual_price).where(Contract.id == contract_id, *known)
    return db.session.scalar(priced) is not None and statement_of(contract_id, month) is None


def order_for(payment_id: UUID) -> PaymentOrder:
    """What a channel is told about a payment: the invoice's lines and its VAT, which add up to the total."""
    rows = select(Payment).where(Payment.id == payment_id).options(joinedload(Payment.invoice))
    payment = db.session.scalars(rows).one()
    owed = payment.invoice
    charged = [(line.description, line.amount) for line in owed.lines if line.amount]
    return PaymentOrder(
        key=str(payment.id),
        reference=owed.reference,
        supplier_name=owed.supplier.name,
        buyer_key=str(owed.buyer_id),
        buyer_name=owed.buyer.name,
        buyer_email=db.session.get_one(User, payment.released_by).email,
        lines=(*charged, ("VAT", owed.vat)) if owed.vat else tuple(charged),
        days_until_due=max(0, (owed.pay_by - london_day(payment.started_at)).days),
    )


def provider_event(provider: str, event_id: str) -> ProviderEvent | None:
    """What a provider told us under this id, if it did before."""
    rows = select(ProviderEvent).where(ProviderEvent.provider == provider, ProviderEvent.event_id == event_id)
    return db.session.scalars(rows).one_or_none()
