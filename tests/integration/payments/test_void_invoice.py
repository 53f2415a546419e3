"""A supplier takes back an invoice that was not approved."""

import pytest

from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.payments.commands import submit_invoice, void_invoice
from tests.factories import payments


def test_another_invoice_can_follow_one_that_was_taken_back():
    invoice = payments.submitted()
    finance = payments.finance_of(invoice)
    void_invoice(finance, invoice.id)
    again = submit_invoice(finance, invoice.statement_id, number="2027/014b")
    assert (invoice.status, again.status) == ("void", "submitted")


def test_not_by_the_buyer_and_not_once_it_is_approved():
    invoice = payments.approved()
    with pytest.raises(Forbidden):
        void_invoice(payments.manager_of(invoice), invoice.id)
    with pytest.raises(NotNow, match="it is approved"):
        void_invoice(payments.finance_of(invoice), invoice.id)
