"""A supplier invoices a month from its statement, once, under a number of its own."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from marketplace.payments.commands import draw_statement, submit_invoice
from tests.factories import payments, performance


def test_an_invoice_is_made_from_the_statement(noon):
    statement = payments.statement()
    finance = payments.finance_of(statement)
    invoice = submit_invoice(finance, statement.id, number="2027/014")
    assert (invoice.status, invoice.submitted_at, invoice.submitted_by) == ("submitted", noon, finance.user_id)
    assert (invoice.amount, invoice.vat, invoice.total) == (Money(2083333), Money(416667), Money(2500000))
    assert sum(line.amount for line in invoice.lines) == invoice.amount
    assert (invoice.received_on, invoice.pay_by) == (date(2027, 3, 1), date(2027, 3, 30))
    [event] = db.session.scalars(select(Event).where(Event.name == "invoice.submitted"))
    assert (event.subject_id, event.facts["total"]) == (invoice.id, 2500000)


def test_a_statement_is_invoiced_once():
    invoice = payments.submitted()
    with pytest.raises(Conflict, match="from this statement already"):
        submit_invoice(payments.finance_of(invoice), invoice.statement_id, number="2027/015")


def test_a_number_is_used_once_however_it_is_written():
    first = payments.submitted(number="A-7")
    finance = payments.finance_of(first)
    january = draw_statement(finance, first.contract_id, month=date(2027, 1, 1))
    with pytest.raises(Invalid) as refusal:
        submit_invoice(finance, january.id, number=" a-7")
    assert refusal.value.errors == {"number": ["This invoice number has been used before"]}


def test_the_buyer_does_not_invoice_and_a_rival_learns_nothing():
    statement = payments.statement()
    with pytest.raises(Forbidden):
        submit_invoice(payments.manager_of(statement), statement.id, number="1")
    with pytest.raises(NotFound):
        submit_invoice(performance.owner_of(performance.contract()), statement.id, number="1")
