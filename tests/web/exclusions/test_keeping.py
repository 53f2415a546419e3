"""Administrators see the list, the checks and what they owe the minister."""

from datetime import date
from uuid import uuid4

import pytest

from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from tests.browser import words
from tests.factories import accounts, exclusions


@pytest.fixture(autouse=True)
def administrator(browser):
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre()))


def check(supplier):
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        return check_supplier(work, supplier.id, Point.APPLICATION, uuid4())


def test_a_place_without_a_list_says_so(browser):
    check(accounts.supplier("Harrow Vale"))
    page = words(browser.page("/debarment-checks").main)
    assert "There is no debarment list here" in page
    assert "There was no list" in page


def test_every_check_is_listed_and_what_was_found_can_be_picked_out(browser):
    exclusions.listed(exclusions.debarred("Gullmark"))
    for name in ("Gullmark Ltd", "Harrow Vale"):
        check(accounts.supplier(name))
    page = words(browser.page("/debarment-checks").main)
    assert "list.csv of 27 February 2027" in page
    assert "Harrow Vale" in page
    assert "Harrow Vale" not in words(browser.page("/debarment-checks?found=yes").main)
    [found] = browser.get("/api/debarment-checks?found=yes").json
    assert (found["outcome"], found["listed_on"]) == ("possible", "2027-02-27")


def test_what_is_owed_stands_among_the_work_and_is_recorded(browser):
    late = exclusions.owed(accounts.supplier("Harrow Vale"), date(2027, 1, 30))
    assert "Overdue since 28 February 2027" in words(browser.page("/work").main)
    assert "Overdue" in words(browser.page("/exclusion-notifications").main)
    place = f"/exclusion-notifications/{late.id}"
    assert "This was due by the end of 28 February 2027" in words(browser.page(place).main)
    when = {"sent_on-day": "1", "sent_on-month": "3", "sent_on-year": "2027"}
    browser.post(place, data=when | {"reference": "CO/27/114"})
    assert "Sent 1 March 2027" in words(browser.page("/exclusion-notifications").main)
    assert browser.get("/api/exclusion-notifications").json[0]["sent_reference"] == "CO/27/114"
