"""A caseworker's week, with what is booked twice."""

from datetime import timedelta

import pytest

from marketplace.kernel.actor import Role
from tests.factories import accounts
from tests.factories import referrals as make


@pytest.fixture
def twice(noon):
    """Two referrals of one service, each with a session in two days, of two caseworkers."""
    contract = make.service()
    first, second = make.delivering(contract=contract), make.delivering(contract=contract)
    for each in (first, second):
        make.appointment(each, number=1, starts_at=noon + timedelta(days=2))
    return first, second


def test_after_sharing_out_the_page_says_what_clashes_with_what(browser, twice, queries):
    first, second = twice
    browser.sign_in(make.user_of(first.caseworker_id))
    assert "Clash" not in browser.page("/referrals/week").text

    answer = browser.post(
        "/referrals/assign", data={"referral_ids": [str(second.id)], "caseworker_id": str(first.caseworker_id)}
    )

    page = browser.page(answer.location)
    assert f"Clash: session 1 of {second.reference}, 3 March 2027" in page.text
    assert f"the caseworker has session 1 of {first.reference}. Choose another time." in page.text
    assert "booked twice on 3 March 2027" in browser.page("/referrals/find?tab=mine").text
    with queries() as said:
        week = browser.page("/referrals/week")
    assert len(said) <= 8
    assert week.find("h2", string="Booked twice")
    assert week.find("h2", string="3 March 2027")
    told = browser.get("/api/referrals/week").json
    assert {each["other"] for each in told["clashes"]} == {f"session 1 of {each.reference}" for each in twice}


def test_the_api_of_sharing_out_says_so_too(browser, twice):
    first, second = twice
    browser.sign_in(make.user_of(first.caseworker_id))
    answers = {"referral_ids": [str(second.id)], "caseworker_id": str(first.caseworker_id)}
    [clash] = browser.post("/api/referrals/assignments", json=answers).json["clashes"]
    assert clash["other"] == f"session 1 of {first.reference}"


def test_a_colleague_sees_it_and_a_stranger_does_not(browser, twice):
    first, _ = twice
    address = f"/referrals/week?caseworker_id={first.caseworker_id}"
    browser.sign_in(accounts.user(Role.OWNER, first.supplier_id))
    assert "session 1" in browser.page(address).text
    browser.sign_in(accounts.user(Role.CASEWORKER, accounts.supplier()))
    assert browser.get(address).status_code == 404
    browser.sign_in(make.user_of(first.practitioner_id))
    assert browser.get("/referrals/week").status_code == 404
