"""The pages of whoever only reads: everything to look at, nothing to press."""

from marketplace.kernel.actor import Role
from tests.factories import accounts, payments
from tests.factories import bids as begun
from tests.factories import referrals as make


def test_a_bid_is_read_as_a_whole_and_offers_no_change(browser):
    bid = begun.submitted_bid()
    browser.sign_in(accounts.user(Role.READ_ONLY, bid.supplier_id))
    text = browser.page(f"/bids/{bid.id}").text
    assert "Read everything that is written" in text
    assert "Check and submit" not in text
    assert "Withdraw this bid" not in text
    assert begun.ANSWER in browser.page(f"/bids/{bid.id}/text").text
    assert "Start your bid" not in browser.page(f"/competitions/{bid.competition_id}").text


def test_a_referral_is_followed_without_the_person_s_risk(browser):
    referral = make.assessed()
    referral.appointments[0].concerns = "He was angry with his brother"
    browser.sign_in(accounts.user(Role.READ_ONLY, referral.supplier_id))
    text = browser.page(f"/referrals/{referral.id}").text
    assert "Personal details, sentence, reason and risk" not in text
    assert "angry" not in text
    assert "Give to another caseworker" not in text
    assert browser.get(f"/referrals/{referral.id}/person").status_code in (403, 404)
    told = browser.get(f"/api/referrals/{referral.id}").json
    assert told["reference"] == referral.reference
    assert not {"reason", "further", "risk_confirmed_on"} & set(told)


def test_an_invoice_offers_nothing_to_press(browser):
    invoice = payments.submitted()
    browser.sign_in(accounts.user(Role.READ_ONLY, invoice.supplier_id))
    assert invoice.number in browser.page("/payments").text
    assert "Take back" not in browser.page(f"/invoices/{invoice.id}").text
