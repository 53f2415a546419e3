"""A grant as its two parties see it."""

from marketplace.kernel.actor import Role
from tests.browser import page_of, words
from tests.factories import accounts
from tests.factories import grants as made


def test_a_region_proposes_quarters_the_supplier_agrees_and_the_money_is_released(browser):
    grant = made.grant()
    place = f"/grants/{grant.id}"
    manager, owner = (
        accounts.user(Role.CONTRACT_MANAGER, grant.buyer_id), accounts.user(Role.OWNER, grant.supplier_id)
    )  # fmt: skip
    browser.sign_in(manager)
    form = page_of(browser.get(f"{place}/instalments"))
    filled = {each["name"]: each["value"] for each in form.select("main input[name^=instalments]")}
    assert filled["instalments-0-amount"] == "30,000.00"
    browser.post(f"{place}/instalments", data=filled)

    browser.sign_in(owner)
    assert "Nothing is paid before you agree" in words(page_of(browser.get(place)).main)
    browser.post(f"{place}/agreement")
    listed = browser.get(f"/api{place}/instalments").json["instalments"]
    assert [each["status"] for each in listed] == ["agreed"] * 4

    browser.sign_in(manager)
    [action] = [each["action"] for each in page_of(browser.get(place)).select("main form")]
    browser.post(action)
    shown = words(page_of(browser.get(place)).main)
    assert "To be paid by" in shown
    assert shown.count("Released") == 1


def test_a_supplier_reports_and_strangers_see_nothing(browser):
    grant = made.grant()
    place = f"/grants/{grant.id}"
    browser.sign_in(accounts.user(Role.OWNER, grant.supplier_id))
    said = {"people_helped": "84", "done": "Walks and talks.", "changed": "Less alone.", "learned": "Evenings work."}
    browser.post(f"{place}/report", data=said)
    assert "Walks and talks." in words(page_of(browser.get(place)).main)
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get(place).status_code == 404
