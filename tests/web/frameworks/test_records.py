"""Planned spend, changes of the term and conflicts of interest, as pages and for programs."""

import pytest

from marketplace.kernel.actor import Role
from tests.browser import page_of, words
from tests.factories import accounts, frameworks

FIVE_YEARS = {"ends_on-day": "1", "ends_on-month": "6", "ends_on-year": "2028"}


@pytest.fixture
def framework(browser):
    found = frameworks.open_framework(["ACC"], ["region:A", "region:B"])
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, found.owner))
    return found


def test_a_category_without_planned_spend_says_so_before_anybody_answers(browser, framework):
    place = f"/frameworks/{framework.id}"
    assert "No planned spend in any region" in words(browser.page(place).main)
    assert browser.page(f"{place}/spend")
    row = {"category_code": "ACC", "area_key": "region:B", "year": "2027", "amount": "£400,000"}
    assert browser.post(f"{place}/spend", data=row).location == f"{place}/places"
    nothing = row | {"area_key": "region:A", "amount": "", "instead": "the innovation fund"}
    browser.post(f"{place}/spend", data=nothing)
    page = browser.page(f"{place}/places")
    assert "£400,000 in 2027 to 2028" in words(page.main)
    assert "£400,000" in words(page.find("svg", {"class": "op-bars__picture"}).desc)
    gap = "No planned spend in North East (the innovation fund may be used)"
    for page in ("", "/questions"):
        assert gap in words(browser.page(f"{place}{page}").main)
    supplier = accounts.supplier()
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    application = browser.post(f"{place}/apply", data={"supplier_id": supplier.id}).location
    assert gap in words(browser.page(f"{application}/categories").main)
    browser.post(f"{application}/categories", data={"category_codes": ["ACC"]})
    assert "No planned spend here for Accommodation" in words(browser.page(f"{application}/areas").main)
    assert browser.get(f"{place}/spend").status_code == 404


def test_the_last_day_changes_in_public_and_wrong_days_are_said_by_their_field(browser, framework):
    place = f"/frameworks/{framework.id}"
    reason = {"reason_type": "replaced_earlier", "reason": "A new framework opens"}
    assert browser.page(f"{place}/term")
    late = page_of(browser.post(f"{place}/term", data=FIVE_YEARS | reason | {"ends_on-year": "2030"}))
    assert "23 February 2029 or before" in words(late.select_one(".govuk-error-summary"))
    assert browser.post(f"{place}/term", data=FIVE_YEARS | reason).location == place
    browser.sign_out()
    assert "last day 1 June 2028 instead of 23 February 2029" in words(browser.page(place).main)


def test_conflicts_are_assessed_and_a_framework_is_announced(browser, framework):
    draft = frameworks.draft_framework(["ACC"], regime="pa23", owner_id=framework.owner_id)
    place = f"/frameworks/{draft.id}"
    assert "not assessed yet" in words(browser.page(place).main)
    assert browser.post(f"{place}/announce").status_code == 409
    assert browser.page(f"{place}/conflicts")
    browser.post(f"{place}/conflicts", data={"text": "Nobody has shares in a supplier"})
    assert "Nobody has shares" in words(browser.page(f"{place}/conflicts").main)
    assert browser.post(f"{place}/announce").location == place
    assert "Intention published" in words(browser.page(place).main)


def test_a_program_does_alike(browser, framework):
    place = f"/api/frameworks/{framework.id}"
    row = {"category_code": "ACC", "area_key": "region:B", "year": 2027, "amount": 40_000_000}
    assert browser.put(f"{place}/spend", json=row).json["amount_pence"] == 40_000_000
    assert len(browser.get(f"{place}/spend").json) == 1
    change = {"ends_on": "2028-06-01", "reason_type": "correction", "reason": "The day was wrong"}
    assert browser.post(f"{place}/term-changes", json=change).status_code == 201
    assert browser.get(place).json["term_changes"][0]["new_ends_on"] == "2028-06-01"
    assert browser.post(f"{place}/conflicts-assessments", json={"text": "Nobody"}).status_code == 204
    assert browser.post(f"{place}/announcement").status_code == 409
