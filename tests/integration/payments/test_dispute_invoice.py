"""What is wrong with an invoice is said at once, and its clock stops."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.payments.commands import approve_invoice, dispute_invoice
from tests.factories import payments


def test_a_dispute_stops_the_clock_and_its_end_starts_it_anew(noon):
    invoice = payments.submitted()
    manager = payments.manager_of(invoice)
    dispute_invoice(manager, invoice.id, reason="Two sessions were not held")
    assert (invoice.status, invoice.dispute_reason) == ("disputed", "Two sessions were not held")
    with clock.frozen_at(noon + timedelta(days=10)):
        approve_invoice(manager, invoice.id)
    assert (invoice.received_on, invoice.pay_by) == (date(2027, 3, 1), date(2027, 4, 9))


def test_the_reason_stays_out_of_the_record_that_cannot_be_erased():
    invoice = payments.submitted()
    dispute_invoice(payments.manager_of(invoice), invoice.id, reason="Two sessions were not held")
    [event] = db.session.scalars(select(Event).where(Event.name == "invoice.disputed"))
    assert event.facts == {"total": 2500000}


def test_not_by_finance_and_not_once_it_is_approved():
    invoice = payments.submitted()
    with pytest.raises(Forbidden):
        dispute_invoice(payments.payer_of(invoice), invoice.id, reason="?")
    manager = payments.manager_of(invoice)
    approve_invoice(manager, invoice.id)
    with pytest.raises(NotNow, match="it is approved"):
        dispute_invoice(manager, invoice.id, reason="Too late")
