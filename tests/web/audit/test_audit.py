"""Who reads the record, and what they find in it."""

from sqlalchemy import select, text

from marketplace.audit.commands import record_refusal
from marketplace.audit.models import Refused
from marketplace.bids.lifecycle import OpeningStatus
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.seals import Seal, digest
from marketplace.kernel.unit_of_work import unit_of_work
from tests.browser import words
from tests.factories.accounts import centre, supplier, user
from tests.factories.bids import manager_of, opening, submitted_bid


def test_an_auditor_finds_what_happened(browser):
    record_refusal(SYSTEM, place="GET /bids", word="NotFound")
    browser.sign_in(user(Role.AUDITOR, centre()))

    assert "request refused" in browser.get("/audit?name=request").text.lower()
    assert "Nothing found" in browser.get("/audit?subject=nonsense").text
    assert "Look at /bids" in browser.get("/audit/refusals").text


def test_a_piece_of_the_seals_is_checked_and_says_how_far(browser, noon):
    browser.sign_in(user(Role.AUDITOR, centre()))
    assert "Nothing has been sealed yet" in browser.page("/audit/seals").text
    seal = Seal(up_to=1, events=0, hash=digest("", [])[0], sealed_at=noon)
    db.session.add(seal)
    db.session.commit()
    page = words(browser.page("/audit/seals").main)
    assert "nobody has changed what happened then" in page
    assert "There is nothing before the first" in page
    seal.events = 1
    db.session.commit()
    assert f"no longer fit the events below them: {seal.id}" in words(browser.page("/audit/seals").main)


def test_decisions_come_first_and_other_kinds_are_asked_for(browser):
    record_refusal(SYSTEM, place="GET /bids", word="NotFound")
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        for name in ("message.sent", "person.read", "sign_in.failed"):
            work.record(name, db.session.scalars(select(Refused)).one())
    browser.sign_in(user(Role.AUDITOR, centre()))

    shown = {
        kind: {words(cell).split(" What they tried")[0] for cell in browser.page(f"/audit{kind}").select("tbody th")}
        for kind in ("", "?kind=readings", "?kind=signing_in", "?kind=messages")
    }

    assert shown["?kind=readings"] == {"Person read"}
    assert shown["?kind=messages"] == {"Message sent"}
    assert "Sign in failed" in shown["?kind=signing_in"]
    assert "Request refused" in shown[""]
    assert not shown[""] & {"Person read", "Message sent", "Sign in failed"}
    assert "Message sent" in browser.page("/audit?name=message").text


def test_not_even_an_auditor_learns_of_a_bid_before_it_is_opened(browser):
    bid = submitted_bid()
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        work.record("bid.saved", bid)
    browser.sign_in(user(Role.AUDITOR, centre()))
    assert "bid saved" not in browser.get("/audit").text.lower()

    bid.competition.status, bid.competition.closed_at = CompetitionStatus.CLOSED, bid.competition.closes_at
    db.session.commit()
    assert "bid saved" not in browser.get("/audit").text.lower()

    opening(bid.competition, OpeningStatus.FINISHED)
    assert "bid saved" in browser.get("/audit").text.lower()


def test_a_late_submission_is_on_record_and_told_only_once_bids_are_open(browser):
    bid = submitted_bid()
    browser.sign_in(manager_of(bid))
    with clock.frozen_at(bid.competition.closes_at):
        assert browser.post(f"/bids/{bid.id}/withdraw", data={"reason": "Too late"}).status_code == 409
    browser.sign_in(user(Role.AUDITOR, centre()))
    for page in ("/audit", "/audit/refusals"):
        assert "/withdraw" not in browser.get(page).text
    bid.competition.status, bid.competition.closed_at = CompetitionStatus.CLOSED, bid.competition.closes_at
    opening(bid.competition, OpeningStatus.FINISHED)
    for page in ("/audit", "/audit/refusals"):
        assert "Send to /bids/…/withdraw" in browser.get(page).text


def test_nobody_else_learns_that_there_is_a_record(browser):
    browser.sign_in(user(Role.OWNER, supplier()))
    for page in ("/audit", "/audit/refusals", "/audit/seals", "/audit/jobs"):
        assert browser.get(page).status_code == 404


def test_an_early_look_is_found_among_the_refusals(browser):
    browser.sign_in(user(Role.OWNER, supplier()))
    browser.get("/audit/jobs")
    browser.sign_in(user(Role.AUDITOR, centre()))
    assert "Look at /audit/jobs" in browser.get("/audit/refusals").text


def test_an_operator_has_a_job_tried_again(browser):
    failed = (
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args) VALUES ('x', 'react', 'failed', :args)"
    )
    db.session.execute(text(failed), {"args": '{"reaction": "x.y"}'})
    db.session.commit()
    browser.sign_in(user(Role.OPERATOR, centre()))
    page = browser.get("/audit/jobs")
    assert "x.y" in page.text
    job = db.session.scalar(text("SELECT max(id) FROM procrastinate_jobs"))
    browser.post(f"/audit/jobs/{job}/run", data={})
    assert db.session.scalar(text(f"SELECT status FROM procrastinate_jobs WHERE id = {job}")) == "todo"
