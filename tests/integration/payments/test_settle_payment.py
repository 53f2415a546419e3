"""A payment is made when its channel says so, and only the service hears that."""

import pytest

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.payments.commands import fail_payment, settle_payment
from tests.factories import payments

KNOWN = {"channel": "stripe", "external_reference": "in_1"}


def test_a_settled_payment_pays_the_invoice_once(noon):
    payment = settle_payment(SYSTEM, payments.released().id, **KNOWN)
    assert (payment.status, payment.invoice.status, payment.invoice.paid_at) == ("succeeded", "paid", noon)
    with pytest.raises(NotNow, match="it is succeeded"):
        settle_payment(SYSTEM, payment.id, **KNOWN)


def test_not_by_a_person_and_not_after_it_failed():
    payment = payments.released()
    with pytest.raises(Forbidden):
        settle_payment(payments.payer_of(payment.invoice), payment.id, **KNOWN)
    fail_payment(SYSTEM, payment.id, reason="The account is closed")
    with pytest.raises(NotNow, match="it is failed"):
        settle_payment(SYSTEM, payment.id, **KNOWN)
