"""The tables of money: what a month is worth, what was invoiced, and what was paid."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.contracts.models import Contract
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.kernel.money import STANDARD_VAT, Money
from marketplace.payments.lifecycle import INVOICE, PAYMENT, InvoiceStatus, PaymentStatus
from marketplace.payments.rules import days_to_pay


class Statement(Model):
    """What a month of a contract is worth: the fixed charge, and what was delivered for it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    month: Mapped[date]
    drawn_at: Mapped[datetime]
    fixed: Mapped[Money] = mapped_column("fixed_pence")
    vat_rate: Mapped[Decimal] = mapped_column(default=STANDARD_VAT)
    net: Mapped[Money] = mapped_column("net_pence")
    vat: Mapped[Money] = mapped_column("vat_pence")
    total: Mapped[Money] = mapped_column("total_pence")
    #: What was delivered, each as {"kind", "description", "quantity"}.
    delivered: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)

    contract: Mapped[Contract] = relationship()
    supplier: Mapped[Organisation] = relationship(foreign_keys=[supplier_id])
    buyer: Mapped[Organisation] = relationship(foreign_keys=[buyer_id])
    invoices: Mapped[list["Invoice"]] = relationship(back_populates="statement", order_by="Invoice.submitted_at")

    __table_args__ = (
        UniqueConstraint("contract_id", "month", name="uq_statement_once"),
        CheckConstraint("extract(day from month) = 1", name="month_by_its_first_day"),
        CheckConstraint("net_pence + vat_pence = total_pence", name="adds_up"),
    )

    @property
    def invoice(self) -> "Invoice | None":
        """The invoice that was made from it and stands."""
        return next((each for each in self.invoices if each.status is not InvoiceStatus.VOID), None)


class Invoice(Model):
    """What a supplier asks to be paid for one month, under a number of its own."""

    lifecycle = INVOICE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=partial(reference, "INV"))
    number: Mapped[str]
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    statement_id: Mapped[UUID] = mapped_column(ForeignKey("statement.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[InvoiceStatus] = mapped_column(Status(InvoiceStatus), default=InvoiceStatus.DRAFT)
    amount: Mapped[Money] = mapped_column("amount_pence")
    vat: Mapped[Money] = mapped_column("vat_pence")
    total: Mapped[Money] = mapped_column("total_pence")
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    received_on: Mapped[date]
    pay_by: Mapped[date]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    disputed_at: Mapped[datetime | None]
    dispute_reason: Mapped[str | None]
    void_at: Mapped[datetime | None]
    paid_at: Mapped[datetime | None]

    contract: Mapped[Contract] = relationship()
    statement: Mapped[Statement] = relationship(back_populates="invoices")
    supplier: Mapped[Organisation] = relationship(foreign_keys=[supplier_id])
    buyer: Mapped[Organisation] = relationship(foreign_keys=[buyer_id])
    lines: Mapped[list["InvoiceLine"]] = relationship(order_by="InvoiceLine.position", cascade="all, delete-orphan")
    payments: Mapped[list["Payment"]] = relationship(order_by="Payment.started_at", viewonly=True)

    __table_args__ = (
        UniqueConstraint("id", "approved_by", name="uq_invoice_approval"),
        Index("uq_invoice_statement_live", "statement_id", unique=True, postgresql_where="status <> 'void'"),
        CheckConstraint("amount_pence + vat_pence = total_pence AND total_pence > 0", name="adds_up"),
        CheckConstraint("number <> ''", name="has_a_number"),
        CheckConstraint("pay_by >= received_on", name="paid_after_receipt"),
        CheckConstraint("status = 'draft' OR (submitted_at IS NOT NULL)", name="submitted_with_time"),
        CheckConstraint(
            "status NOT IN ('approved', 'paid') OR (approved_at IS NOT NULL AND approved_by IS NOT NULL)",
            name="approved_with_time_and_name",
        ),
        CheckConstraint(
            "status <> 'disputed' OR (disputed_at IS NOT NULL AND dispute_reason IS NOT NULL)",
            name="disputed_with_time_and_reason",
        ),
        CheckConstraint("(status = 'void') = (void_at IS NOT NULL)", name="void_with_time"),
        CheckConstraint("(status = 'paid') = (paid_at IS NOT NULL)", name="paid_with_time"),
        Index("ix_invoice_supplier", "supplier_id", "status", "submitted_at"),
        Index("ix_invoice_buyer", "buyer_id", "status", "pay_by"),
    )

    @property
    def paid_on(self) -> date | None:
        """The day it was paid."""
        return london_day(self.paid_at) if self.paid_at else None

    @property
    def days_taken(self) -> int | None:
        """The days from receipt to payment, as the compliance notice counts them."""
        return days_to_pay(self.received_on, self.paid_on) if self.paid_on else None

    @property
    def payment(self) -> "Payment | None":
        """The payment on its way or made; a failed one is not."""
        return next((each for each in self.payments if each.status is not PaymentStatus.FAILED), None)


Index("uq_invoice_number", Invoice.supplier_id, func.lower(Invoice.number), unique=True)


class InvoiceLine(Model):
    """One line of an invoice."""

    invoice_id: Mapped[UUID] = mapped_column(ForeignKey("invoice.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    description: Mapped[str]
    quantity: Mapped[int | None]
    amount: Mapped[Money] = mapped_column("amount_pence")


class Payment(Model):
    """One attempt to pay an invoice, released by somebody who did not approve it."""

    lifecycle = PAYMENT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    invoice_id: Mapped[UUID]
    status: Mapped[PaymentStatus] = mapped_column(Status(PaymentStatus), default=PaymentStatus.READY)
    amount: Mapped[Money] = mapped_column("amount_pence")
    approved_by: Mapped[UUID]  # the invoice's own, which the foreign key makes sure of
    released_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    started_at: Mapped[datetime]
    succeeded_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    channel: Mapped[str | None]
    external_reference: Mapped[str | None]
    page: Mapped[str | None]

    invoice: Mapped[Invoice] = relationship()

    __table_args__ = (
        ForeignKeyConstraint(["invoice_id", "approved_by"], ["invoice.id", "invoice.approved_by"]),
        Index("uq_payment_live", "invoice_id", unique=True, postgresql_where="status <> 'failed'"),
        UniqueConstraint("channel", "external_reference", name="uq_payment_reference"),
        CheckConstraint("released_by <> approved_by", name="two_people"),
        CheckConstraint(
            "(status = 'succeeded') = (succeeded_at IS NOT NULL)"
            " AND (status <> 'succeeded' OR external_reference IS NOT NULL)",
            name="succeeded_with_time_and_reference",
        ),
        CheckConstraint(
            "(status = 'failed') = (failed_at IS NOT NULL) AND (status = 'failed') = (failure IS NOT NULL)",
            name="failed_with_time_and_reason",
        ),
    )


class ProviderEvent(Model):
    """Something a payment provider told us, kept once whatever happens to be told twice."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    provider: Mapped[str]
    event_id: Mapped[str]
    type: Mapped[str]
    #: The id of the provider's own object that the event is about.
    about: Mapped[str]
    payment_key: Mapped[str | None]
    received_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]]

    __table_args__ = (UniqueConstraint("provider", "event_id", name="uq_provider_event_once"),)
