"""How a channel knows a payment is kept; where it settled at once, the invoice is paid."""

import pytest

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden
from marketplace.payments.commands import keep_payment
from marketplace.ports import PaymentStarted
from tests.factories import payments

WAITING = PaymentStarted("stripe", "in_1", settled=False, page="https://example.com/in_1")
SETTLED = PaymentStarted("bank_transfer", "BACS-1", settled=True)


def test_a_payment_that_is_on_its_way_keeps_its_reference():
    payment = keep_payment(SYSTEM, payments.released().id, started=WAITING)
    assert (payment.status, payment.external_reference, payment.page) == ("started", "in_1", WAITING.page)
    assert payment.invoice.status == "approved"


def test_a_payment_that_is_settled_pays_the_invoice(noon):
    payment = keep_payment(SYSTEM, payments.released().id, started=SETTLED)
    assert (payment.status, payment.succeeded_at, payment.invoice.status) == ("succeeded", noon, "paid")


def test_only_the_service_keeps_it():
    payment = payments.released()
    with pytest.raises(Forbidden):
        keep_payment(payments.payer_of(payment.invoice), payment.id, started=SETTLED)
