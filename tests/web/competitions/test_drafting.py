"""A commissioner drafts a competition page by page and publishes it."""

from uuid import UUID

import pytest

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts, frameworks
from tests.factories import competitions as made

TERMS = {
    "price_ceiling": "600,000",
    "volume_cap": "400",
    "starts_on-day": "1", "starts_on-month": "6", "starts_on-year": "2027",
    "ends_on-day": "31", "ends_on-month": "5", "ends_on-year": "2029",
    "minimum_age": "18",
    "sexes": ["male", "female"],
}  # fmt: skip
CRITERIA = {
    "criteria-0-kind": "quality",
    "criteria-0-title": "Delivery",
    "criteria-0-question": "How will you deliver?",
    "criteria-0-weight": "60",
    "criteria-0-word_limit": "500",
    "price_weight": "40",
    "price_method": "relative_price",
}
TIMETABLE = {
    "questions_close_on-day": "9", "questions_close_on-month": "3", "questions_close_on-year": "2027",
    "closes_on-day": "15", "closes_on-month": "3", "closes_on-year": "2027",
    "closes_at_time": "12pm",
    "standstill": "yes",
}  # fmt: skip


@pytest.fixture
def member():
    return frameworks.member(frameworks.open_framework(), ["ACC"], ["region:B"])


@pytest.fixture
def commissioner(member):
    return accounts.user(Role.COMMISSIONER, accounts.buyer("region:B"))


def test_the_whole_way_to_a_publication(browser, member, commissioner):
    browser.sign_in(commissioner)
    begun = browser.post(
        "/competitions/new",
        data={
            "framework_id": str(member.framework_id),
            "title": "Accommodation support in Cumbria",
            "description": "Help to find and keep a home.",
            "category_code": "ACC",
            "area_key": "police:cumbria",
            "single_lot_reason": "One police area and one need",
        },
    )
    place = begun.headers["Location"]
    assert "Accommodation support in Cumbria" in browser.page(place).h1.text
    for part, answers in (
        ("terms", TERMS),
        ("criteria", CRITERIA),
        ("timetable", TIMETABLE),
        ("conflicts", {"has_conflict": "no", "text": "Asked all who take part: none"}),
    ):
        browser.page(f"{place}/{part}")
        answered = browser.post(f"{place}/{part}", data=answers)
        assert answered.status_code in (302, 303), words(page_of(answered).select_one(".govuk-error-summary"))
        browser.page(f"{place}/{part}")
    page = browser.page(f"{place}/publish")
    assert "15 March 2027" in page.text
    assert "Somebody else" in page.text
    assert browser.post(f"{place}/publish", data={"confirm": "yes"}).status_code == 403
    browser.sign_in(accounts.user(Role.DIRECTOR, commissioner_of(place).buyer_id))
    assert "Somebody else" not in browser.page(f"{place}/publish").text
    assert browser.post(f"{place}/publish", data={"confirm": "yes"}).status_code in (302, 303)

    [competition] = db.session.query(Competition)
    assert competition.status is CompetitionStatus.PUBLISHED
    listed = words(browser.page(f"{place}/invitations").table)
    assert f"{member.supplier.name} Invited" in listed
    assert "frozen" in browser.post(f"{place}/terms", data=TERMS).text


def commissioner_of(place):
    return db.session.get_one(Competition, UUID(place.split("/")[-1]))


def test_wrong_answers_are_said_by_their_fields_and_nothing_is_lost(browser, member, commissioner):
    draft = made.empty_draft()
    browser.sign_in(made.commissioner(draft))
    page = page_of(browser.post(f"/competitions/{draft.id}/criteria", data=CRITERIA | {"price_weight": "30"}))
    error = page.select_one(".govuk-error-summary a")
    assert (error["href"], error.text) == ("#price_weight", "The weights must add up to 100: they add up to 90")
    assert page.find(id="criteria-0-title")["value"] == "Delivery"

    page = page_of(browser.post(f"/competitions/{draft.id}/timetable", data=TIMETABLE | {"closes_on-day": "10"}))
    said = [link.text for link in page.select(".govuk-error-summary a")]
    assert any("closing" in each.lower() for each in said)


def test_the_page_and_the_api_ask_for_the_same_thing(browser):
    draft = made.empty_draft()
    browser.sign_in(made.commissioner(draft))
    page = page_of(browser.post(f"/competitions/{draft.id}/cancel", data={"reason": " "}))
    api = browser.post(f"/api/competitions/{draft.id}/cancellation", json={})
    wanted = "Enter why you are cancelling"
    assert page.select_one(".govuk-error-summary a").text == wanted
    assert (api.status_code, api.json["errors"]) == (422, {"reason": [wanted]})


def test_the_api_drafts_and_publishes_too(browser, member, commissioner):
    browser.sign_in(commissioner)
    begun = browser.post(
        "/api/competitions",
        json={
            "framework_id": str(member.framework_id),
            "title": "Accommodation",
            "description": "Homes",
            "category_code": "ACC",
            "area_key": "unit:48",
            "single_lot_reason": "One town",
        },
    )
    assert begun.status_code == 201
    place = f"/api/competitions/{begun.json['id']}"
    question = {"kind": "quality", "title": "T", "question": "Q", "weight": "60", "word_limit": 100}
    terms = {"price_ceiling": 100_000, "volume_cap": 5, "starts_on": "2027-06-01", "ends_on": "2028-05-31",
             "minimum_age": 18, "sexes": ["male"]}  # fmt: skip
    sent = {
        "terms": terms,
        "criteria": {"criteria": [question], "price_weight": "40", "price_method": "relative_price"},
        "timetable": {"questions_close_on": "2027-03-05", "closes_on": "2027-03-15", "closes_at_time": "12:00",
                      "standstill": True},
    }  # fmt: skip
    for part, answers in sent.items():
        answered = browser.put(f"{place}/{part}", json=answers)
        assert answered.status_code == 200, answered.json
    looked = browser.post(f"{place}/conflicts-assessment", json={"has_conflict": False, "text": "None"})
    assert (looked.status_code, browser.get(f"{place}/missing").json) == (201, {"missing": []})
    browser.sign_in(accounts.user(Role.DIRECTOR, commissioner_of(place).buyer_id))
    published = browser.post(f"{place}/publication", json={"confirm": True})
    assert published.json["status"] == "published"
    assert published.json["lots"][0]["price_ceiling_pence"] == 100_000
    [line] = browser.get(f"{place}/invitations").json["invitations"]
    assert (line["supplier_id"], line["invited"]) == (str(member.supplier_id), True)
    late = browser.put(f"{place}/terms", json=terms)
    assert (late.status_code, late.mimetype) == (409, "application/problem+json")


def test_others_cannot_draft(browser):
    draft = made.empty_draft()
    browser.sign_in(accounts.user(Role.COMMISSIONER, accounts.buyer("region:A")))
    for part in ("", "/description", "/lots", "/funding", "/criteria", "/judging", "/publish", "/cancel", "/papers"):
        assert browser.get(f"/competitions/{draft.id}{part}").status_code == 404
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get("/competitions/new").status_code == 404


def test_a_question_that_was_added_and_left_blank_is_passed_over(browser):
    draft = made.draft_competition()
    browser.sign_in(made.commissioner(draft))
    blank = dict.fromkeys((f"criteria-1-{name}" for name in ("kind", "title", "question", "weight", "word_limit")), "")
    answered = browser.post(f"/competitions/{draft.id}/criteria", data=CRITERIA | blank)
    assert answered.status_code in (302, 303)
    assert [each.code for each in draft.criteria] == ["Q1", "P"]
