"""A contract manager accepts an invoice; the supplier does not accept its own."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.payments.commands import approve_invoice
from tests.factories import payments, performance


def test_an_approved_invoice_says_who_and_when(noon):
    invoice = payments.submitted()
    manager = payments.manager_of(invoice)
    approve_invoice(manager, invoice.id)
    assert (invoice.status, invoice.approved_at, invoice.approved_by) == ("approved", noon, manager.user_id)
    [event] = db.session.scalars(select(Event).where(Event.name == "invoice.approved"))
    assert (event.subject_id, event.actor_id) == (invoice.id, manager.user_id)


def test_the_supplier_and_the_finance_of_the_region_do_not_approve():
    invoice = payments.submitted()
    for somebody in (payments.finance_of(invoice), payments.payer_of(invoice)):
        with pytest.raises(Forbidden):
            approve_invoice(somebody, invoice.id)


def test_another_region_learns_nothing_and_nobody_approves_twice():
    invoice = payments.submitted()
    other = performance.contract()
    with pytest.raises(NotFound):
        approve_invoice(performance.somebody(Role.CONTRACT_MANAGER, other.buyer_id), invoice.id)
    manager = payments.manager_of(invoice)
    approve_invoice(manager, invoice.id)
    with pytest.raises(NotNow, match="it is approved"):
        approve_invoice(manager, invoice.id)
