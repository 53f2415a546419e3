"""A membership as its own people and its administrators see it, and what they do there."""

import pytest

from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.kernel.actor import Role
from tests.browser import page_of, words
from tests.factories import accounts, bids, competitions, frameworks

DAY = {"until-day": "30", "until-month": "9", "until-year": "2027"}


def administrator(member):
    return accounts.user(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id)


def test_an_administrator_suspends_and_only_the_member_reads_why(browser):
    member = frameworks.member()
    place = f"/members/{member.id}"
    browser.sign_in(administrator(member))
    assert browser.page(f"{place}/suspend")
    assert page_of(browser.post(f"{place}/suspend")).select(".govuk-error-summary a")
    sent = browser.post(f"{place}/suspend", data={"reason": "Its insurance ran out", **DAY})
    assert sent.location == f"{place}/membership"
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    seen = words(browser.page(f"{place}/membership").main)
    assert "Its insurance ran out" in seen
    assert "30 September 2027" in seen
    browser.sign_out()
    public = words(browser.page(place).main)
    assert "insurance" not in public
    assert "Suspended" not in public


def test_notice_a_reply_an_answer_and_only_then_the_removal(browser):
    member = frameworks.member()
    place = f"/members/{member.id}"
    owner, who = accounts.user(Role.OWNER, member.supplier), administrator(member)
    browser.sign_in(who)
    told = {"ground": "conditions", "reasons": "It has no insurance"}
    told |= {"remove_from-day": "1", "remove_from-month": "3", "remove_from-year": "2027"}
    assert "15 March 2027 or later" in browser.post(f"{place}/removal-notice", data=told).text
    browser.post(f"{place}/removal-notice", data=told | {"ground": "mandatory_debarment"})
    browser.sign_in(owner)
    assert "can be removed from 1 March 2027" in words(browser.page(f"{place}/membership").main)
    browser.post(f"{place}/representations", data={"subject": "removal", "text": "We are insured"})
    browser.sign_in(who)
    page = browser.page(f"{place}/membership")
    answer = next(link["href"] for link in page.select("a") if words(link) == "Answer this")
    assert "We are insured" in words(browser.page(answer).main)
    browser.post(answer, data={"answer": "It ended in January"})
    assert "It has no insurance" in words(browser.page(f"{place}/remove").main)
    browser.post(f"{place}/remove")
    assert "Removed" in words(browser.page(f"{place}/membership").main)


def test_leaving_says_first_what_it_does_to_invitations_bids_and_contracts(browser):
    bid = bids.submitted_bid()
    competition = bid.competition
    member = frameworks.membership_in(competition.framework_id, bid.supplier_id)
    browser.sign_in(accounts.user(Role.OWNER, bid.supplier))
    page = words(browser.page(f"/members/{member.id}/leave").main)
    assert bid.reference in page
    assert competition.title in page
    assert "contracts go on" in page
    browser.post(f"/members/{member.id}/leave")
    assert "Left" in words(browser.page(f"/members/{member.id}/membership").main)


def test_an_administrator_sees_invitations_but_never_whether_there_is_a_bid(browser):
    bid = bids.submitted_bid(competitions.open_competition())
    member = frameworks.membership_in(bid.competition.framework_id, bid.supplier_id)
    browser.sign_in(administrator(member))
    page = words(browser.page(f"/members/{member.id}/suspend").main)
    assert bid.competition.title in page
    assert bid.reference not in page


def test_a_lapsed_member_declares_and_is_back(browser):
    member = frameworks.member(status=MembershipStatus.LAPSED)
    request = frameworks.asked(member)
    browser.sign_in(accounts.user(Role.BID_MANAGER, member.supplier))
    assert "Renew the declaration" in words(browser.page(f"/members/{member.id}/membership").main)
    assert browser.get("/work").text.count(f"/members/{member.id}/membership") == 1
    place = f"/members/{member.id}/declaration"
    assert page_of(browser.post(place)).select(".govuk-error-summary a")
    browser.post(place, data={"confirmed": "yes"})
    assert (member.status, request.status) == (MembershipStatus.ACTIVE, "answered")


def test_a_member_changes_where_it_delivers_and_gives_up_a_category(browser):
    member = frameworks.member(frameworks.open_framework(areas=("region:B", "region:C")), ("ACC", "ETE"))
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    assert browser.page(f"/members/{member.id}/areas")
    browser.post(f"/members/{member.id}/areas", data={"area_keys": ["region:C"]})
    browser.post(f"/members/{member.id}/categories", data={"category_codes": ["ETE"]})
    page = words(browser.page(f"/members/{member.id}/membership").main)
    assert "Add a category" in page
    assert "Categories or areas changed" in page


def test_an_administrator_asks_one_or_all_and_sees_how_far_it_is(browser):
    member = frameworks.member()
    other = frameworks.member(member.framework)
    place = f"/frameworks/{member.framework_id}/declarations"
    browser.sign_in(administrator(member))
    assert member.supplier.name in words(browser.page(f"/frameworks/{member.framework_id}/memberships").main)
    page = browser.page(f"{place}?member={member.id}")
    assert page.select_one(f"input[value='{member.id}'][checked]")
    assert not page.select_one(f"input[value='{other.id}']")
    browser.post(place, data={"reason": "A new law", "membership_ids": [str(member.id)]})
    browser.post(place, data={"reason": "A new law"})
    assert len(browser.page(place).select("tbody tr")) == 2


@pytest.mark.parametrize("part", ["membership", "suspend", "removal-notice", "remove", "leave", "areas", "declaration"])
def test_a_stranger_finds_nothing_but_the_public_page(browser, part):
    member = frameworks.member()
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get(f"/members/{member.id}/{part}").status_code == 404
    assert browser.get(f"/members/{member.id}").status_code == 200


def test_the_page_and_the_api_ask_for_the_same_thing(browser):
    member = frameworks.member()
    browser.sign_in(administrator(member))
    place = f"/api/members/{member.id}"
    wrong = browser.post(f"{place}/suspension", json={"reason": " "})
    assert wrong.status_code == 422
    assert wrong.json["errors"]["reason"] == ["Enter why you are suspending this member"]
    done = browser.post(f"{place}/suspension", json={"reason": "Late", "until": "2027-09-30"})
    assert (done.status_code, done.json["status"], done.json["suspended_until"]) == (200, "suspended", "2027-09-30")
    again = browser.post(f"{place}/removal")
    assert (again.status_code, "Give this member notice" in again.json["title"]) == (409, True)
    asked = browser.post(f"/api/frameworks/{member.framework_id}/declarations", json={"reason": "A new law"})
    assert (asked.status_code, asked.json["total"]) == (201, 1)
