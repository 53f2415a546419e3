"""A supplier writes, submits and withdraws a bid on its pages; nobody else can reach them."""

from datetime import timedelta

from sqlalchemy import select

from marketplace.audit.models import Refused
from marketplace.bids.models import Bid
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made


def test_the_whole_way_to_a_receipt(browser):
    competition = made.open_competition()
    manager = made.invited(competition)
    browser.sign_in(manager)
    place = browser.post(f"/lots/{competition.lots[0].id}/bids").headers["Location"]
    assert words(browser.page(place)).count("Not started") == 3
    for question in competition.criteria[:2]:
        page = browser.page(f"{place}/answers/{question.id}")
        revision = page.find(attrs={"name": "revision"})["value"]
        answer = {"text": f"We answer {question.code}", "revision": revision}
        assert browser.post(f"{place}/answers/{question.id}", data=answer).status_code in (302, 303)
    revision = browser.page(f"{place}/price").find(attrs={"name": "revision"})["value"]
    browser.post(f"{place}/price", data={"price": "500,000", "revision": revision})
    check = words(browser.page(f"{place}/submit"))
    assert "We answer SV1" in check
    assert "£500,000.00" in check

    receipt = browser.post(f"{place}/submit", data={"confirm": "yes"}, follow_redirects=True)

    [bid] = db.session.scalars(select(Bid))
    assert bid.reference in words(page_of(receipt))
    assert bid.sealed_copies[0].hash in receipt.text
    assert "Your submitted bid is sealed" in words(browser.page(place))
    assert competition.title in words(browser.page("/bids"))
    assert "Your bid" in words(browser.page("/work"))


def test_both_texts_are_shown_when_a_colleague_was_first(browser):
    bid = begun.draft_bid()
    place = f"/bids/{bid.id}/answers/{bid.competition.criteria[0].id}"
    browser.sign_in(begun.manager_of(bid))
    browser.post(place, data={"text": "What Ann wrote", "revision": "1"})
    page = page_of(browser.post(place, data={"text": "What Bob wrote", "revision": "1"}))
    assert "What Ann wrote" in words(page)
    assert words(page.find(id="text")) == "What Bob wrote"
    assert page.select_one(".govuk-error-summary a").text == "A colleague has changed this answer since you opened it"
    revision = page.find(attrs={"name": "revision"})["value"]
    assert browser.post(place, data={"text": "What Bob wrote", "revision": revision}).status_code in (302, 303)

    api = f"/api/bids/{bid.id}/answers/{bid.competition.criteria[0].id}"
    stale = browser.put(api, json={"text": "Too old", "revision": 1})
    assert (stale.status_code, stale.json["title"]) == (409, "A colleague has changed this answer since you opened it")


def test_what_was_typed_stays_when_it_is_too_long(browser):
    bid = begun.draft_bid()
    browser.sign_in(begun.manager_of(bid))
    place = f"/bids/{bid.id}/answers/{bid.competition.criteria[0].id}"
    page = page_of(browser.post(place, data={"text": "word " * 51, "revision": "1"}))
    error = page.select_one(".govuk-error-summary a")
    assert (error["href"], error.text) == ("#text", "Your answer to Q1 is 1 word too long")
    assert len(page.find(id="text").text.split()) == 51


def test_the_page_and_the_api_ask_for_the_same_thing(browser):
    bid = begun.submitted_bid()
    browser.sign_in(begun.manager_of(bid))
    wanted = "Enter why you are withdrawing"
    page = page_of(browser.post(f"/bids/{bid.id}/withdraw", data={"reason": " "}))
    api = browser.post(f"/api/bids/{bid.id}/withdrawal", json={})
    error = page.select_one(".govuk-error-summary a")
    assert (error["href"], error.text) == ("#reason", wanted)
    assert (api.status_code, api.json["errors"]) == (422, {"reason": [wanted]})
    browser.post(f"/bids/{bid.id}/withdraw", data={"reason": "No capacity"})
    assert "It is never opened" in words(browser.page(f"/bids/{bid.id}"))


def test_the_api_goes_the_same_way(browser):
    competition = made.open_competition()
    browser.sign_in(made.invited(competition))
    begun_bid = browser.post(f"/api/lots/{competition.lots[0].id}/bids")
    assert (begun_bid.status_code, begun_bid.json["status"]) == (201, "draft")
    place, revision = f"/api/bids/{begun_bid.json['id']}", 0
    for question in competition.criteria[:2]:
        said = {"text": "We listen", "revision": revision}
        revision = browser.put(f"{place}/answers/{question.id}", json=said).json["revision"]
    browser.put(f"{place}/price", json={"price": 50_000_00, "revision": revision})
    copy = browser.get(f"{place}/working-copy").json
    assert (copy["price"], len(copy["answers"])) == (50_000_00, 2)
    assert browser.post(f"{place}/submission", json={"confirm": True}).json["status"] == "submitted"
    assert len(browser.get(f"{place}/receipts").json["receipts"][0]["hash"]) == 64
    assert browser.get(place).json["submitted_at"]


def test_a_rival_learns_nothing_and_the_look_is_recorded(browser):
    bid = begun.submitted_bid()
    for person in (made.invited(bid.competition), made.commissioner(bid.competition), accounts.user()):
        browser.sign_in(person)
        for part in ("", "/submit", "/receipt", "/withdraw", "/price"):
            assert browser.get(f"/bids/{bid.id}{part}").status_code == 404
        for part in ("", "/working-copy", "/receipts"):
            assert browser.get(f"/api/bids/{bid.id}{part}").status_code == 404
        assert browser.post(f"/api/bids/{bid.id}/withdrawal", json={"reason": "?"}).status_code == 404
    assert db.session.scalar(select(Refused).limit(1)) is not None


def test_only_the_invited_can_begin(browser):
    competition = made.open_competition()
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    refused = browser.post(f"/lots/{competition.lots[0].id}/bids")
    assert refused.status_code == 403
    assert "Only suppliers invited to this competition can bid" in refused.text


def test_after_the_deadline_the_bid_is_read_only(browser):
    bid = begun.submitted_bid()
    browser.sign_in(begun.manager_of(bid))
    with clock.frozen_at(bid.competition.closes_at + timedelta(minutes=1)):
        page = words(browser.page(f"/bids/{bid.id}"))
        assert "counts." in page
        assert "Withdraw this bid" not in page
        late = browser.post(f"/bids/{bid.id}/submit", data={"confirm": "yes"})
        assert (late.status_code, "This competition has closed" in late.text) == (409, True)


def test_an_opened_bid_shows_its_supplier_what_was_opened(browser):
    bid = begun.opened_bid()
    browser.sign_in(begun.manager_of(bid))
    assert "Opened" in words(browser.page(f"/bids/{bid.id}"))


def test_a_bid_that_was_not_submitted_has_no_receipt(browser):
    bid = begun.draft_bid()
    browser.sign_in(begun.manager_of(bid))
    assert browser.get(f"/bids/{bid.id}/receipt").status_code == 404
