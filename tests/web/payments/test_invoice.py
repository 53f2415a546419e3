"""Both sides see the same invoice; each sees the buttons that are theirs."""

import pytest

from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.payments.commands import approve_invoice
from tests.browser import page_of, words
from tests.factories import payments, performance


def sign_in(browser, actor):
    browser.sign_in(payments.user_of(actor))


def buttons(page):
    return [words(each) for each in page.select("main .govuk-button") if "filter" not in words(each)]


def test_the_whole_way_from_the_statement_to_the_payment(browser):
    statement = payments.statement()
    sign_in(browser, payments.finance_of(statement))
    page = browser.page(f"/statements/{statement.id}")
    assert "£25,000.00" in words(page)
    assert buttons(page) == ["Make an invoice"]
    sent = browser.post(f"/statements/{statement.id}/invoice", data={"number": "14"}, follow_redirects=True)
    assert buttons(page_of(sent)) == ["Take back invoice"]
    url = sent.request.path

    sign_in(browser, payments.manager_of(statement))
    assert buttons(browser.page(url)) == ["Approve invoice", "Dispute invoice"]
    approved = page_of(browser.post(f"{url}/approve", follow_redirects=True))
    assert "somebody else must release the payment" in words(approved)
    assert buttons(approved) == []

    sign_in(browser, payments.payer_of(statement))
    assert buttons(browser.page(url)) == ["Release payment of £25,000.00"]
    browser.post(f"{url}/release")
    assert buttons(browser.page(url)) == []
    jobs.drain()

    sign_in(browser, payments.finance_of(statement))
    paid = words(browser.page(url))
    assert "Paid 1 March 2027, after 0 days" in paid
    assert "BACS-" in paid


def test_an_error_stands_by_its_field_and_nothing_is_lost(browser):
    first = payments.submitted(number="A-7")
    january = payments.another_statement(first)
    sign_in(browser, payments.finance_of(first))
    page = page_of(browser.post(f"/statements/{january.id}/invoice", data={"number": "A-7"}))
    link = page.select_one(".govuk-error-summary a")
    assert (link["href"], words(link)) == ("#number", "This invoice number has been used before")
    assert page.find("input", id="number")["value"] == "A-7"
    answer = browser.post(f"/api/statements/{january.id}/invoice", json={"number": "A-7"})
    assert answer.status_code == 422
    assert answer.json["errors"] == {"number": ["This invoice number has been used before"]}


def test_a_dispute_is_read_by_the_supplier(browser):
    invoice = payments.submitted()
    sign_in(browser, payments.manager_of(invoice))
    browser.post(f"/invoices/{invoice.id}/dispute", data={"reason": "Two sessions were not held"})
    sign_in(browser, payments.finance_of(invoice))
    page = browser.page(f"/invoices/{invoice.id}")
    assert "Two sessions were not held" in words(page)
    assert buttons(page) == ["Take back invoice"]
    assert "Invoice 2027/014" in words(browser.page("/work"))


@pytest.mark.parametrize("path", ["/statements/{0.statement_id}", "/invoices/{0.id}", "/api/invoices/{0.id}"])
def test_a_rival_learns_nothing(browser, path):
    invoice = payments.submitted()
    sign_in(browser, performance.owner_of(performance.contract()))
    assert browser.get(path.format(invoice)).status_code == 404


def test_the_approver_is_refused_in_the_api_too(browser):
    invoice = payments.submitted()
    both = payments.give_role(payments.manager_of(invoice), Role.BUYER_FINANCE, invoice.buyer_id)
    approve_invoice(both, invoice.id)
    sign_in(browser, both)
    assert browser.post(f"/api/invoices/{invoice.id}/payment").status_code == 403


def test_a_program_walks_the_same_way(browser):
    statement = payments.statement()
    sign_in(browser, payments.finance_of(statement))
    sent = browser.post(f"/api/statements/{statement.id}/invoice", json={"number": "14"})
    assert (sent.status_code, sent.json["total"], sent.json["status"]) == (201, 2500000, "submitted")
    url = f"/api/invoices/{sent.json['id']}"
    sign_in(browser, payments.manager_of(statement))
    assert browser.post(f"{url}/approval").json["status"] == "approved"
    sign_in(browser, payments.payer_of(statement))
    assert browser.post(f"{url}/payment").json["status"] == "started"
    jobs.drain()
    shown = browser.get(url).json
    assert (shown["status"], shown["days_taken"], shown["payments"][0]["status"]) == ("paid", 0, "succeeded")
    listed = browser.get("/api/invoices?status=paid").json
    assert ([each["id"] for each in listed["invoices"]], listed["after"]) == ([shown["id"]], None)


def test_the_list_goes_on_by_its_last_key(browser):
    first = payments.submitted()
    payments.submitted(payments.another_statement(first), number="2027/013")
    sign_in(browser, payments.finance_of(first))
    one = browser.get("/api/invoices?limit=1").json
    two = browser.get(f"/api/invoices?limit=1&after={one['after']}").json
    assert len({one["invoices"][0]["id"], two["invoices"][0]["id"]}) == 2
    assert two["after"] is None


def test_the_pages_ask_few_questions_of_the_database(browser, queries):
    payment = payments.released()
    sign_in(browser, payments.payer_of(payment.invoice))
    for url in ("/payments", f"/invoices/{payment.invoice_id}", f"/statements/{payment.invoice.statement_id}"):
        with queries() as said:
            browser.page(url)
        assert len(said) <= 10, (url, said)  # session, roles, the thing with its parties, its lists, its timeline
