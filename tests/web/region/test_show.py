"""A region at one glance: each figure, for those who answer for it and for nobody else."""

import pytest

from marketplace.kernel.actor import Role
from tests.browser import words
from tests.factories import accounts, competitions, payments, performance, referrals
from tests.factories.performance import somebody

FOLLOW = (Role.DIRECTOR, Role.COMMISSIONER, Role.CONTRACT_MANAGER, Role.BUYER_FINANCE)


def sign_in(browser, role, buyer_id):
    browser.sign_in(payments.user_of(somebody(role, buyer_id)))


def test_a_director_sees_services_money_and_waits_at_one_glance(browser):
    contract = performance.contract(title="Housing in the north")
    performance.month_of_work(contract)
    referrals.sent(contract=contract)
    sign_in(browser, Role.DIRECTOR, contract.buyer_id)
    page = browser.page("/region").main
    row = next(words(each) for each in page.select("tr") if "Housing in the north" in words(each))
    assert "2 of 100" in row
    assert "1 waiting" in row
    assert page.select_one(f"a[href='/contracts/{contract.id}/places']")
    assert "£229,166.67" in words(page.select("table")[1])  # eleven months of £250,000 are over


def test_a_drawn_month_is_counted_and_drawn(browser):
    contract = performance.contract()
    performance.month_of_work(contract)
    sign_in(browser, Role.CONTRACT_MANAGER, contract.buyer_id)
    browser.post(f"/contracts/{contract.id}/months/2027-02/report")
    page = browser.page("/region").main
    assert page.select_one("svg.op-strip")
    assert "1 of 2" in words(page.select("table")[0])


def test_what_is_being_bought_is_told_by_how_far_it_is(browser):
    row = competitions.open_competition()
    sign_in(browser, Role.COMMISSIONER, row.buyer_id)
    assert "Open for bids" in words(browser.page("/region").main)
    assert "No service runs yet" in words(browser.page("/region").main)


@pytest.mark.parametrize("role", FOLLOW)
def test_whoever_answers_for_a_region_may_open_it_and_no_other(browser, role):
    other = performance.contract()
    sign_in(browser, role, accounts.buyer().id)
    assert browser.get("/region").status_code == 200
    assert browser.get(f"/region/{other.buyer_id}").status_code == 404
    assert browser.get(f"/api/regions/{other.buyer_id}/standing").status_code == 404


def test_somebody_who_answers_for_none_finds_nothing(browser):
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get("/region").status_code == 404


def test_an_auditor_chooses_among_all(browser):
    contract, other = performance.contract(), accounts.buyer()
    browser.sign_in(accounts.user(Role.AUDITOR, accounts.centre()))
    page = browser.page("/region").main
    assert {f"/region/{contract.buyer_id}", f"/region/{other.id}"} <= {each["href"] for each in page.select("a")}


def test_programs_read_the_same(browser):
    contract = performance.contract()
    sign_in(browser, Role.DIRECTOR, contract.buyer_id)
    told = browser.get(f"/api/regions/{contract.buyer_id}/standing").json
    assert told["services"][0]["contract_reference"] == contract.reference
    assert told["in_all"]["agreed"] == 25_000_000
    assert told["services"][0]["remarks"] == ["Few are referred: less than half of what was planned by now"]


def test_the_queries_do_not_grow_with_the_services(browser, queries):
    first = performance.contract()
    sign_in(browser, Role.DIRECTOR, first.buyer_id)
    browser.page("/region")
    with queries() as few:
        browser.page("/region")
    for _ in range(3):
        performance.contract(buyer_id=first.buyer_id)
    with queries() as many:
        browser.page("/region")
    assert len(many) == len(few) <= 14
