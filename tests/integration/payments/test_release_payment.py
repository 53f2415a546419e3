"""Whoever approves an invoice does not pay it; it is paid once, and a refused payment can be tried again."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from marketplace.adapters.bank import RecordedTransfers
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.payments.commands import approve_invoice, release_payment
from marketplace.payments.models import Invoice, Payment
from marketplace.ports import PaymentOrder, PaymentRefused, PaymentStarted
from tests.factories import payments


def names_of(*subjects: object) -> list[str]:
    keys = [subject.id for subject in subjects]  # type: ignore[attr-defined]
    return list(db.session.scalars(select(Event.name).where(Event.subject_id.in_(keys)).order_by(Event.id)))


def test_a_bank_transfer_is_recorded_and_the_invoice_is_paid(noon):
    invoice = payments.approved()
    payment = release_payment(payments.payer_of(invoice), invoice.id)
    assert (payment.status, invoice.status) == ("started", "approved")
    jobs.drain()
    assert (payment.status, payment.channel, invoice.status) == ("succeeded", "bank_transfer", "paid")
    assert payment.external_reference is not None
    assert payment.external_reference.startswith("BACS-")
    assert (invoice.paid_on, invoice.days_taken) == (date(2027, 3, 1), 0)
    told = ["invoice.submitted", "invoice.approved", "payment.started", "payment.accepted"]
    assert names_of(invoice, payment) == [*told, "payment.succeeded", "invoice.paid"]


def test_a_reaction_that_runs_twice_pays_once():
    payment = payments.released()
    [event] = db.session.scalars(select(Event).where(Event.name == "payment.started"))
    jobs.drain()
    jobs.perform(event.id, "payments.carry_out_payment")
    assert names_of(payment).count("payment.succeeded") == 1


def test_whoever_approved_an_invoice_does_not_pay_it():
    invoice = payments.submitted()
    both = payments.give_role(payments.manager_of(invoice), Role.BUYER_FINANCE, invoice.buyer_id)
    approve_invoice(both, invoice.id)
    with pytest.raises(Forbidden):
        release_payment(both, invoice.id)
    assert release_payment(payments.payer_of(invoice), invoice.id).status == "started"


def test_the_database_knows_that_too():
    payment = payments.released()
    with pytest.raises(IntegrityError, match="ck_payment_two_people"), db.session.begin_nested():
        db.session.execute(update(Payment).values(released_by=payment.approved_by))
    with pytest.raises(IntegrityError, match="fk_payment"), db.session.begin_nested():
        db.session.execute(update(Payment).values(approved_by=uuid4()))


def test_only_an_approved_invoice_is_paid_and_only_once():
    invoice = payments.submitted()
    payer = payments.payer_of(invoice)
    with pytest.raises(NotNow, match="only an approved invoice"):
        release_payment(payer, invoice.id)
    approve_invoice(payments.manager_of(invoice), invoice.id)
    release_payment(payer, invoice.id)
    with pytest.raises(Conflict, match="being paid already"):
        release_payment(payer, invoice.id)


def test_a_contract_manager_or_the_supplier_does_not_pay():
    invoice = payments.approved()
    for stranger in (payments.manager_of(invoice), payments.finance_of(invoice)):
        with pytest.raises(Forbidden):
            release_payment(stranger, invoice.id)


class Refusing(RecordedTransfers):
    """A channel that says no."""

    def start(self, order: PaymentOrder) -> PaymentStarted:
        raise PaymentRefused("The account is closed")


def test_a_refused_payment_is_seen_and_can_be_released_again(noon):
    payment = payments.released()
    working = jobs.wiring.ports
    jobs.wiring.ports = replace(working, payments=Refusing())
    try:
        jobs.drain()
    finally:
        jobs.wiring.ports = working
    assert (payment.status, payment.failed_at, payment.failure) == ("failed", noon, "The account is closed")
    invoice = db.session.get_one(Invoice, payment.invoice_id)
    assert invoice.status == "approved"

    again = release_payment(payments.payer_of(invoice), invoice.id)
    jobs.drain()

    assert (again.status, invoice.status) == ("succeeded", "paid")
