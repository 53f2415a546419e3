"""Statuses and moves of invoices and payments."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service
from marketplace.payments.policies import approves, bills, releases

if TYPE_CHECKING:
    from marketplace.payments.models import Payment


class InvoiceStatus(StrEnum):
    """Where an invoice is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DISPUTED = "disputed"
    PAID = "paid"
    VOID = "void"


class PaymentStatus(StrEnum):
    """Where a payment is in its life."""

    READY = "ready"
    STARTED = "started"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


def not_approved(payment: "Payment", now: datetime) -> str | None:
    """Only what was approved is paid, and only once."""
    if payment.invoice.status is not InvoiceStatus.APPROVED:
        return f"This invoice is {payment.invoice.status}: only an approved invoice can be paid"
    return None


S = InvoiceStatus
P = PaymentStatus

# fmt: off
INVOICE = Lifecycle(
    #    move       from                       to           by              recorded as
    Move("submit",  {S.DRAFT},                 S.SUBMITTED, bills,          "invoice.submitted"),
    Move("approve", {S.SUBMITTED, S.DISPUTED}, S.APPROVED,  approves,       "invoice.approved"),
    Move("dispute", {S.SUBMITTED},             S.DISPUTED,  approves,       "invoice.disputed"),
    Move("void",    {S.SUBMITTED, S.DISPUTED}, S.VOID,      bills,          "invoice.voided"),
    Move("pay",     {S.APPROVED},              S.PAID,      is_the_service, "invoice.paid"),
)

PAYMENT = Lifecycle(
    #    move      from         to           by              recorded as          unless
    Move("start",  {P.READY},   P.STARTED,   releases,       "payment.started",   not_approved),
    Move("succeed",{P.STARTED}, P.SUCCEEDED, is_the_service, "payment.succeeded", not_approved),
    Move("fail",   {P.STARTED}, P.FAILED,    is_the_service, "payment.failed"),
)
# fmt: on
