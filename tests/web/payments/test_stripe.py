"""A payment by Stripe: the real SDK against a Stripe of our own, from the release to the signed webhook."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from marketplace.adapters.stripe import StripePayments
from marketplace.kernel import jobs
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.payments.commands import release_payment
from marketplace.payments.models import Invoice, Payment, ProviderEvent
from marketplace.payments.queries import order_for
from tests.browser import words
from tests.factories import payments
from tests.stand_ins.stripe import StandIn


@pytest.fixture
def stripe(app) -> Iterator[StandIn]:
    stand_in = StandIn()
    channel = StripePayments("sk_test_openpanel", stand_in.webhook_secret, stand_in)
    ours, theirs = app.extensions["ports"], jobs.wiring.ports
    app.extensions["ports"] = jobs.wiring.ports = replace(ours, payments=channel)
    yield stand_in
    app.extensions["ports"], jobs.wiring.ports = ours, theirs


@pytest.fixture
def payment(stripe) -> Payment:
    released = payments.released()
    jobs.drain()
    return released


def tell(browser, body: bytes, signature: str) -> int:
    answer = browser.post("/webhooks/stripe", data=body, headers={"Stripe-Signature": signature})
    return answer.status_code


def test_a_released_payment_is_an_open_invoice_at_stripe(stripe, payment, browser):
    [invoice] = stripe.invoices.values()
    [customer] = stripe.customers.values()
    assert (invoice["status"], invoice["total"], invoice["customer"]) == ("open", 2500000, customer["id"])
    assert [line["amount"] for line in invoice["lines"]["data"]] == [2083333, 416667]
    assert invoice["metadata"]["payment"] == str(payment.id)
    assert (payment.status, payment.channel, payment.external_reference) == ("started", "stripe", invoice["id"])
    browser.sign_in(payments.user_of(payments.payer_of(payment.invoice)))
    page = browser.page(f"/invoices/{payment.invoice_id}")
    assert page.find("a", href=invoice["hosted_invoice_url"])


def test_its_webhook_marks_the_invoice_paid(stripe, payment, browser):
    assert tell(browser, *stripe.pay(payment.external_reference)) == 200
    assert payment.status == "started"  # the answer was quick; the rest is a job
    jobs.drain()
    assert (payment.status, payment.invoice.status) == ("succeeded", "paid")


def test_a_webhook_that_comes_twice_is_kept_once(stripe, payment, browser):
    body, signature = stripe.pay(payment.external_reference)
    for _ in range(2):
        assert tell(browser, body, signature) == 200
        jobs.drain()
    other = stripe.webhook("invoice.paid", stripe.invoices[payment.external_reference])
    assert tell(browser, *other) == 200
    jobs.drain()
    assert db.session.scalar(select(func.count()).select_from(ProviderEvent)) == 2
    paid = db.session.scalars(select(Event).where(Event.name == "invoice.paid")).all()
    assert len(paid) == 1


@pytest.mark.parametrize("signature", ["", "rubbish", "t=1,v1=00"])
def test_a_bad_signature_is_refused(stripe, payment, browser, signature):
    body, _ = stripe.pay(payment.external_reference)
    assert tell(browser, body, signature) == 400
    assert db.session.scalars(select(ProviderEvent)).all() == []


def test_a_changed_body_is_refused(stripe, payment, browser):
    body, signature = stripe.pay(payment.external_reference)
    assert tell(browser, body.replace(b"invoice.paid", b"invoice.void"), signature) == 400


def test_what_is_signed_but_not_json_is_refused(stripe, browser):
    assert tell(browser, *stripe.signed("paid!")) == 400


def test_without_a_channel_that_speaks_nobody_is_believed(browser):
    assert tell(browser, b"{}", "t=1,v1=00") == 400


def test_stripe_is_asked_how_the_invoice_stands_before_it_is_believed(stripe, payment, browser):
    lie = stripe.webhook("invoice.paid", {**stripe.invoices[payment.external_reference], "status": "paid"})
    assert tell(browser, *lie) == 200
    jobs.drain()
    assert payment.status == "started"


def test_other_news_is_kept_and_changes_nothing(stripe, payment, browser):
    assert tell(browser, *stripe.webhook("invoice.overdue", stripe.invoices[payment.external_reference])) == 200
    jobs.drain()
    [kept] = db.session.scalars(select(ProviderEvent))
    assert (kept.type, payment.status) == ("invoice.overdue", "started")


def test_an_answer_lost_on_the_way_makes_no_second_invoice(stripe):
    stripe.lose_answer_of = "post /v1/invoices"
    payment = payments.released()
    jobs.drain()
    assert payment.status == "started"
    assert len(stripe.invoices) == 1
    assert stripe.calls.count("post /v1/invoices") == 2


def test_a_job_that_is_run_again_after_days_finds_the_invoice_that_was_sent(stripe, payment):
    stripe.replies.clear()  # a key is remembered for a day
    started = jobs.wiring.ports.payments.start(order_for(payment.id))
    assert (started.external_reference, len(stripe.invoices)) == (payment.external_reference, 1)


def test_a_refusal_of_stripe_is_seen_and_can_be_tried_again(stripe, browser):
    stripe.refuse = "This account cannot currently make live charges."
    first = payments.released()
    jobs.drain()
    assert (first.status, first.failure) == ("failed", stripe.refuse)
    payer = payments.payer_of(first.invoice)
    browser.sign_in(payments.user_of(payer))
    page = browser.page(f"/invoices/{first.invoice_id}")
    assert "A payment failed" in words(page)
    assert page.find("button", string=lambda text: "Release payment" in (text or ""))

    stripe.refuse = None
    again = release_payment(payer, first.invoice_id)
    jobs.drain()
    assert (again.status, len(stripe.customers)) == ("started", 1)
    assert db.session.get_one(Invoice, first.invoice_id).status == "approved"


def test_the_paying_body_is_one_customer_however_much_it_pays(stripe):
    first = payments.released()
    jobs.drain()
    statement = payments.another_statement(first.invoice)
    invoice = payments.approved(statement, number="2027/013")
    release_payment(payments.payer_of(invoice), invoice.id)
    jobs.drain()
    assert (len(stripe.customers), len(stripe.invoices)) == (1, 2)


def test_our_stripe_refuses_what_the_sdk_does_not_know(stripe):
    answer, status, _ = stripe.request("post", "https://api.stripe.com/v1/customers", {}, "colour=red")
    assert status == 400
    assert json.loads(answer)["error"]["param"] == "colour"
