"""A supplier writes, submits and withdraws a bid on its pages; nobody else can reach them."""

import hashlib
from datetime import timedelta

from sqlalchemy import func, select

from marketplace.audit.models import Refused
from marketplace.bids import rules
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.factories import evaluations as judging

SIGNED = {"has_authority": "yes", "name": "Ann Owner", "position": "Director", "confirm": "yes"}


def priced(price):
    line = {"title": "The service", "unit": "term", "quantity": "1", "price": price}
    return {f"lines-0-{name}": said for name, said in line.items()}


def test_the_whole_way_to_a_receipt(browser):
    competition = made.open_competition()
    manager = made.invited(competition)
    browser.sign_in(manager)
    place = browser.post(f"/lots/{competition.lots[0].id}/bids").headers["Location"]
    assert words(browser.page(place)).count("Not started") == 3
    assert "of work are left" in words(browser.page(place))
    for question in competition.criteria[:2]:
        page = browser.page(f"{place}/answers/{question.id}")
        revision = page.find(attrs={"name": "revision"})["value"]
        answer = {"text": f"We answer {question.code}", "revision": revision}
        assert browser.post(f"{place}/answers/{question.id}", data=answer).status_code in (302, 303)
    revision = browser.page(f"{place}/price").find(attrs={"name": "revision"})["value"]
    browser.post(f"{place}/price", data=priced("500,000") | {"revision": revision})
    check = words(browser.page(f"{place}/submit"))
    assert "We answer SV1" in check
    assert "£500,000.00" in check

    receipt = browser.post(f"{place}/submit", data=SIGNED, follow_redirects=True)

    [bid] = db.session.scalars(select(Bid))
    assert bid.reference in words(page_of(receipt))
    assert bid.sealed_copies[0].hash in receipt.text
    assert "Ann Owner, Director" in receipt.text
    assert "nothing was changed" in receipt.text
    file = browser.get(f"{place}/receipts/1/sealed-copy")
    assert hashlib.sha256(file.data).hexdigest() == bid.sealed_copies[0].hash
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
    assert page.select_one(".op-clash__theirs").text == "What Ann wrote"
    kept = browser.post(
        place, data={"text": "What Bob wrote", "revision": "1", "keep": "theirs"}, follow_redirects=True
    )
    assert "answer to Q1 is kept" in words(page_of(kept))
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
    line = {"title": "Workers", "unit": "month", "quantity": "10", "price": 4_000_00}
    revision = browser.put(f"{place}/price", json={"lines": [line], "overhead": 10_000_00, "revision": revision}).json[
        "revision"
    ]
    chain = {"subcontractors": begun.CHAIN, "revision": revision}
    revision = browser.put(f"{place}/supply-chain", json=chain).json["revision"]
    plan = {"milestones": begun.PLAN, "revision": revision}
    assert browser.put(f"{place}/plan", json=plan).status_code == 200
    copy = browser.get(f"{place}/working-copy").json
    assert (copy["price"], len(copy["answers"]), copy["overhead"]) == (50_000_00, 2, 10_000_00)
    assert (copy["lines"], copy["subcontractors"], copy["milestones"]) == ([line], begun.CHAIN, begun.PLAN)
    signed = begun.SIGNED | {"has_authority": True, "confirm": True}
    assert browser.post(f"{place}/submission", json=signed).json["status"] == "submitted"
    assert len(browser.get(f"{place}/receipts").json["receipts"][0]["hash"]) == 64
    assert browser.get(place).json["submitted_at"]


def test_a_rival_learns_nothing_and_the_look_is_recorded(browser):
    bid = begun.submitted_bid()
    centre = accounts.centre()
    people = [accounts.user(role, centre) for role in (Role.OPERATOR, Role.FRAMEWORK_ADMINISTRATOR, Role.AUDITOR)]
    for person in (made.invited(bid.competition), made.commissioner(bid.competition), *people):
        before = db.session.scalar(select(func.count()).select_from(Refused).where(Refused.user_id == person.id))
        browser.sign_in(person)
        for part in (
            "",
            "/submit",
            "/receipt",
            "/withdraw",
            "/price",
            "/supply-chain",
            "/plan",
            "/receipts/1/sealed-copy",
        ):
            assert browser.get(f"/bids/{bid.id}{part}").status_code == 404
        for part in ("", "/working-copy", "/receipts"):
            assert browser.get(f"/api/bids/{bid.id}{part}").status_code == 404
        assert browser.post(f"/api/bids/{bid.id}/withdrawal", json={"reason": "?"}).status_code == 404
        after = db.session.scalar(select(func.count()).select_from(Refused).where(Refused.user_id == person.id))
        assert after - before == 12


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
        late = browser.post(f"/bids/{bid.id}/submit", data=SIGNED)
        assert (late.status_code, "This competition has closed" in late.text) == (409, True)


def test_an_opened_bid_shows_its_supplier_what_was_opened(browser):
    bid = begun.opened_bid()
    browser.sign_in(begun.manager_of(bid))
    assert "Opened" in words(browser.page(f"/bids/{bid.id}"))


def test_a_bid_that_was_not_submitted_has_no_receipt(browser):
    bid = begun.draft_bid()
    browser.sign_in(begun.manager_of(bid))
    assert browser.get(f"/bids/{bid.id}/receipt").status_code == 404


def test_a_supply_chain_and_a_plan_are_written_checked_and_shown_before_they_are_sealed(browser):
    bid = begun.draft_bid()
    browser.sign_in(begun.manager_of(bid))
    place = f"/bids/{bid.id}"
    chain = {"subcontractors-0-name": "Doorstep Advice", "subcontractors-0-part": "Advice", "revision": "1"}
    chain |= {"subcontractors-0-is_vcse": "yes"}
    page = page_of(browser.post(f"{place}/supply-chain", data=chain | {"subcontractors-0-share": "101"}))
    assert page.select_one(".govuk-error-summary a").text == "Share of the price must be between 1 and 100"
    browser.post(f"{place}/supply-chain", data=chain | {"subcontractors-0-share": "15"})
    plan = {"milestones-0-title": "Staff trained", "milestones-0-weeks": "6", "revision": "2"}
    browser.post(f"{place}/plan", data=plan)
    check = words(browser.page(f"{place}/submit"))
    assert "Doorstep Advice Advice: 15%, VCSE" in check
    assert "You deliver 85%" in check
    assert "Staff trained 6 weeks after the award" in check
    for part in ("price", "supply-chain", "plan"):
        browser.page(f"{place}/{part}")


def test_e_signature_authority_name_role_and_tick(browser):
    bid = begun.draft_bid()
    browser.sign_in(begun.manager_of(bid))

    def said_of(**more):
        page = page_of(browser.post(f"/bids/{bid.id}/submit", data=SIGNED | more))
        return [each.text for each in page.select(".govuk-error-summary a")]

    assert said_of(has_authority="no") == [
        "Ask somebody who may sign for your organisation to submit this bid: what you wrote is kept"
    ]
    assert said_of(name="x" * 256) == ["Your name must be 255 characters or fewer"]
    assert said_of(position="x" * 256) == ["Your role in the organisation must be 255 characters or fewer"]
    assert said_of(confirm="") == ["Confirm that you are authorised to submit this bid and that what it says is true"]
    assert bid.sealed_copies == []


def test_an_earlier_bid_is_used_again(browser):
    supplier = accounts.supplier()
    begun.draft_bid(made.open_competition(), supplier)
    later = begun.draft_bid(made.open_competition(), supplier, copy=rules.WorkingCopy())
    browser.sign_in(begun.manager_of(later))
    page = browser.page(f"/bids/{later.id}/reuse")
    earlier = page.find("input", attrs={"name": "earlier_id"})["value"]
    browser.post(f"/bids/{later.id}/reuse", data={"earlier_id": earlier})
    assert words(browser.page(f"/bids/{later.id}")).count("To read") == 2


def test_the_list_tells_what_was_won_and_what_was_not(browser):
    found, award = judging.announced()
    for bid in found.bids:
        browser.sign_in(begun.manager_of(bid))
        title = "Won" if bid.id == award.bid_id else "Not won"
        assert f"{title}: scores and reasons" in words(browser.page("/bids"))


def test_two_people_of_the_region_open_the_bids_on_one_page(browser):
    competition = made.closed_competition()
    bid = begun.submitted_bid(competition)
    place = f"/competitions/{competition.id}/opening"
    first, second = made.commissioner(competition), accounts.user(Role.DIRECTOR, competition.buyer_id)
    browser.sign_in(first)
    assert "Start the opening" in words(browser.page(place))
    assert "somebody else of your region" in words(page_of(browser.post(place, follow_redirects=True)))
    assert browser.post(f"{place}/confirmation").status_code == 403
    browser.sign_in(second)
    assert "Open the bids" in words(browser.page("/work"))
    assert "Confirm and open the bids" in words(browser.page(place))
    assert browser.post(f"/api{place}/confirmation").json["status"] == "confirmed"
    jobs.drain()
    assert bid.status is BidStatus.OPENED
    assert "The bids were opened on" in words(browser.page(place))
    browser.sign_in(begun.manager_of(bid))
    assert browser.get(place).status_code == 404


def test_a_page_costs_the_buyer_the_same_with_no_bid_and_with_many(browser, queries):
    empty, full = made.open_competition(), made.open_competition()
    sealed, said = [begun.submitted_bid(full) for _ in range(5)], []
    for competition in (empty, full):
        browser.sign_in(made.commissioner(competition))
        browser.get(f"/competitions/{competition.id}")
        with queries() as asked:
            page = browser.get(f"/competitions/{competition.id}").text
        said.append(len(asked))
        assert not any(each.supplier.name in page or each.reference in page for each in sealed)
    assert said[0] == said[1]
