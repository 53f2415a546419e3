"""What is owed between the two sides, and where each invoice stands that is not paid yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.payments.lifecycle import InvoiceStatus
from marketplace.payments.models import Invoice, Statement
from marketplace.payments.queries import visible_invoices, visible_statements

UNPAID = (InvoiceStatus.SUBMITTED, InvoiceStatus.APPROVED)
#: For whom an invoice waits; one whose payment was released waits for the bank.
WAITS = {
    InvoiceStatus.DRAFT: "The supplier has not sent it yet",
    InvoiceStatus.SUBMITTED: "Waits for the buyer to approve it",
    InvoiceStatus.APPROVED: "Approved: waits for the buyer to release the payment",
    InvoiceStatus.DISPUTED: "Disputed: waits for the supplier, and the time stands still",
}
ON_ITS_WAY = "The payment is on its way"


@dataclass(frozen=True)
class Owed:
    """The sums of one side: not invoiced, invoiced and not paid, of that late, and in dispute."""

    to_invoice: Money
    unpaid: Money
    late: Money
    disputed: Money
    next_on: date | None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is owed at all."""
        return not any((self.to_invoice, self.unpaid, self.disputed))


def owed(actor: Actor, today: date) -> Owed:
    """What is owed on the actor's own side today, and the next day on which some of it should come."""
    total, late = func.sum(Invoice.total), Invoice.pay_by < today
    columns = (
        total.filter(Invoice.status.in_(UNPAID)),
        total.filter(Invoice.status.in_(UNPAID), late),
        total.filter(Invoice.status == InvoiceStatus.DISPUTED),
        func.min(Invoice.pay_by).filter(Invoice.status.in_(UNPAID), ~late),
    )
    unpaid, overdue, disputed, next_on = db.session.execute(visible_invoices(actor).with_only_columns(*columns)).one()
    live = select(Invoice.id).where(Invoice.statement_id == Statement.id, Invoice.status != InvoiceStatus.VOID)
    rest = visible_statements(actor).where(~live.exists())
    to_invoice = db.session.scalar(rest.with_only_columns(func.sum(Statement.total)))
    nothing = Money.zero
    return Owed(to_invoice or nothing, unpaid or nothing, overdue or nothing, disputed or nothing, next_on)


def waits_for(invoice: Invoice) -> str | None:
    """For whom an invoice waits; nobody once it is paid or void."""
    if invoice.status is InvoiceStatus.APPROVED and invoice.payment:
        return ON_ITS_WAY
    return WAITS.get(invoice.status)


def days_late(invoice: Invoice, today: date) -> int:
    """How many days ago it should have been paid; none while there is time, or once it is paid or disputed."""
    return max(0, (today - invoice.pay_by).days) if invoice.status in UNPAID else 0
