"""A framework administrator drafts a framework, changes it and opens it."""

import pytest
from sqlalchemy import select

from marketplace.frameworks.lifecycle import FrameworkStatus
from marketplace.frameworks.models import Framework
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts

TERMS = {
    "title": "Rehabilitation services",
    "description": "Services that help people settle",
    "regime": "pcr15",
    "light_touch": "yes",
    "starts_on-day": "1",
    "starts_on-month": "4",
    "starts_on-year": "2027",
    "ends_on-day": "23",
    "ends_on-month": "2",
    "ends_on-year": "2029",
    "category_codes": ["ACC", "WOM"],
    "area_keys": ["region:A", "region:B"],
}


@pytest.fixture
def administrator(browser):
    person = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    browser.sign_in(person)
    return person


def drafted(browser):
    browser.post("/frameworks/new", data=TERMS)
    return db.session.scalars(select(Framework)).one()


def test_an_administrator_drafts_changes_and_opens_a_framework(browser, administrator):
    assert browser.page("/frameworks/new")
    framework = drafted(browser)
    place = f"/frameworks/{framework.id}"
    assert "Not opened yet" in words(browser.page(place).main)
    page = browser.page(f"{place}/edit")
    assert page.select_one("[name=title]")["value"] == TERMS["title"]
    assert browser.post(f"{place}/edit", data=TERMS | {"title": "Other title"}).location == place
    question = {"wording": "Is anybody there?", "why_we_ask": "To know", "kind": "yes_no", "minutes": "1"}
    assert browser.page(f"{place}/questions/new")
    assert browser.post(f"{place}/questions/new", data=question).location == f"{place}/questions"
    assert "Is anybody there?" in words(browser.page(f"{place}/questions").main)
    wrong = browser.post(f"{place}/weights", data={"price_least": "50", "price_most": "40"})
    assert "Price at most must be the same as or above price at least" in wrong.text
    assert browser.post(f"{place}/weights", data={"price_most": "40"}).location == place
    assert browser.page(f"{place}/weights").select_one("[name=price_most]")["value"] == "40"
    assert "Price at most 40, of 100" in words(browser.page(place).main)
    added = framework.questions[-1]
    assert browser.page(f"{place}/questions/{added.id}").select_one("[value=yes_no]").has_attr("checked")
    browser.post(f"{place}/questions/{added.id}", data=question | {"wording": "Is somebody there?"})
    browser.post(f"{place}/questions/{added.id}/remove")
    assert "somebody there" not in words(browser.page(f"{place}/questions").main)
    browser.post(f"{place}/open")
    assert db.session.get(Framework, framework.id).status is FrameworkStatus.OPEN
    assert browser.post(f"{place}/edit", data=TERMS).status_code == 409
    browser.post(f"{place}/wind-down")
    browser.post(f"{place}/close")
    assert db.session.get(Framework, framework.id).status is FrameworkStatus.CLOSED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Enter a title"),
        ({"ends_on-year": "2030"}, "Last day must be 23 February 2029 or before"),
        ({"ends_on-year": "2020"}, "Last day must be after the first day"),
        ({"ends_on-month": "14"}, "Last day must be a real date"),
        ({"category_codes": []}, "Select at least one category"),
        ({"regime": "other"}, "Select the law"),
    ],
)
def test_what_is_wrong_is_said_by_its_field(browser, administrator, wrong, said):
    page = page_of(browser.post("/frameworks/new", data=TERMS | wrong))
    assert said in words(page.select_one(".govuk-error-summary"))


def test_a_draft_is_not_for_others(browser, administrator):
    framework = drafted(browser)
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    for path in ("", "/edit", "/questions", "/members"):
        assert browser.get(f"/frameworks/{framework.id}{path}").status_code == 404
    assert browser.get("/frameworks/new").status_code == 404
    assert browser.post(f"/frameworks/{framework.id}/open").status_code == 404


def test_the_api_drafts_and_opens_alike(browser, administrator):
    terms = {name: value for name, value in TERMS.items() if "-" not in name}
    terms |= {"light_touch": True, "starts_on": "2027-04-01", "ends_on": "2030-01-01"}
    refused = browser.post("/api/frameworks", json=terms)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["ends_on"])
    made = browser.post("/api/frameworks", json=terms | {"ends_on": "2029-02-23"})
    assert (made.status_code, len(made.json["questions"]) > 12) == (201, True)
    opened = browser.post(f"/api/frameworks/{made.json['id']}/opening")
    assert opened.json["status"] == "open"
