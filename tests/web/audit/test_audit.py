"""Who reads the record, and what they find in it."""

from sqlalchemy import text

from marketplace.audit.commands import record_refusal
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from tests.factories.accounts import centre, supplier, user


def test_an_auditor_finds_what_happened(browser):
    record_refusal(SYSTEM, place="GET /bids", word="NotFound")
    browser.sign_in(user(Role.AUDITOR, centre()))

    assert "request.refused" in browser.get("/audit?name=request").text
    assert "Nothing found" in browser.get("/audit?subject=nonsense").text
    assert "GET /bids" in browser.get("/audit/refusals").text
    assert "nobody has changed" in browser.get("/audit/seals").text


def test_nobody_else_learns_that_there_is_a_record(browser):
    browser.sign_in(user(Role.OWNER, supplier()))
    for page in ("/audit", "/audit/refusals", "/audit/seals", "/audit/jobs"):
        assert browser.get(page).status_code == 404


def test_an_early_look_is_found_among_the_refusals(browser):
    browser.sign_in(user(Role.OWNER, supplier()))
    browser.get("/audit/jobs")
    browser.sign_in(user(Role.AUDITOR, centre()))
    assert "GET /audit/jobs" in browser.get("/audit/refusals").text


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
