"""The pages of contracts, and the same through the API."""

from marketplace.kernel.actor import Role
from tests.factories import accounts
from tests.factories.contracts import drafted_contract, live_contract, signed_contract


def test_both_parties_read_and_sign(browser):
    drafted = drafted_contract()
    owner, director = accounts.user(Role.OWNER, drafted.supplier), accounts.user(Role.DIRECTOR, drafted.buyer)
    url = f"/contracts/{drafted.id}"
    for person in (owner, director):
        browser.sign_in(person)
        assert "Read and sign" in browser.page(url).text
        page = browser.page(f"{url}/signature")
        hashed = page.select_one("input[name=terms_hash]")["value"]
        wrong = browser.post(f"{url}/signature", data={"terms_hash": hashed})
        assert "Confirm that you have read the terms" in wrong.text
        browser.post(f"{url}/signature", data={"terms_hash": hashed, "agree": "yes"})
        assert "Read and sign" not in browser.page(url).text
    assert "Signed by both parties" in browser.page(url).text


def test_terms_that_changed_meanwhile_are_not_signed(browser):
    drafted = drafted_contract()
    browser.sign_in(accounts.user(Role.OWNER, drafted.supplier))
    answer = browser.post(f"/api/contracts/{drafted.id}/signature", json={"agree": True, "terms_hash": "0" * 64})
    assert answer.status_code == 422
    assert drafted.supplier_signed_at is None


def test_a_manager_opens_a_contract_on_its_day(browser):
    signed = signed_contract()
    browser.sign_in(accounts.user(Role.CONTRACT_MANAGER, signed.buyer))
    assert "Open for referrals" not in browser.page(f"/contracts/{signed.id}").text
    late = browser.post(f"/contracts/{signed.id}/opening")
    assert late.status_code == 409
    assert "Referrals open on 1 April 2027" in late.text


def test_parties_list_their_contracts_and_strangers_none(browser):
    live = live_contract()
    browser.sign_in(accounts.user(Role.OWNER, live.supplier))
    assert live.reference in browser.page("/contracts?status=live").text
    assert live.reference not in browser.page("/contracts?status=ended").text
    assert [each["reference"] for each in browser.get("/api/contracts").json] == [live.reference]
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert "No contracts" in browser.page("/contracts").text
    assert browser.get(f"/contracts/{live.id}").status_code == 404
    assert browser.get(f"/contracts/{live.id}/signature").status_code == 404


def test_the_list_asks_the_database_a_constant_number_of_questions(browser, queries):
    first = live_contract()
    for _ in range(5):
        live_contract(supplier=first.supplier, buyer=first.buyer)
    browser.sign_in(accounts.user(Role.CONTRACT_MANAGER, first.buyer))
    browser.page("/contracts")
    with queries() as said:
        browser.page("/contracts")
    assert len(said) <= 6  # session, roles, contracts with supplier and area, and what the layout asks
