"""Why a channel refused a payment is kept, and the invoice can be paid by another."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.payments.commands import fail_payment, release_payment
from tests.factories import payments


def test_a_failed_payment_makes_room_for_another(noon):
    payment = fail_payment(SYSTEM, payments.released().id, reason="The account is closed")
    assert (payment.status, payment.failed_at, payment.failure) == ("failed", noon, "The account is closed")
    [event] = db.session.scalars(select(Event).where(Event.name == "payment.failed"))
    assert "account" not in str(event.facts)
    assert release_payment(payments.payer_of(payment.invoice), payment.invoice_id).status == "started"


def test_only_the_service_says_so():
    payment = payments.released()
    with pytest.raises(Forbidden):
        fail_payment(payments.payer_of(payment.invoice), payment.id, reason="?")
