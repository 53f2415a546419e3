"""Signing in and out, as a page and through the API."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from marketplace.accounts.models import UserSession
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts

RIGHT = {"email": "ann@example.com", "password": accounts.PASSWORD}


@pytest.fixture
def ann():
    return accounts.user(Role.OWNER, accounts.supplier("Harbour Lights"), name="Ann Bell", email="ann@example.com")


def test_a_person_signs_in_and_lands_on_their_work(browser, ann):
    answer = browser.post("/sign-in", data=RIGHT | {"email": "Ann@Example.com "})
    assert (answer.status_code, answer.location) == (302, "/work")
    page = browser.page("/work")
    assert "Ann Bell" in words(page.header)
    assert "Harbour Lights" in words(page.main)


def test_the_page_that_was_wanted_is_shown_after_signing_in(browser, ann):
    wanted = browser.get("/work").location
    assert browser.post(wanted, data=RIGHT).location == "/work"
    browser.sign_out()
    assert browser.post("/sign-in?next=//elsewhere.example/", data=RIGHT).location == "/work"


@pytest.mark.parametrize("wrong", [{"password": "something else"}, {"email": "nobody@example.com"}])
def test_a_wrong_answer_does_not_say_which(browser, ann, wrong):
    answer = browser.post("/sign-in", data=RIGHT | wrong)
    said = words(page_of(answer).select_one(".govuk-error-summary"))
    assert (answer.status_code, "email address and password of your account" in said) == (200, True)


def test_after_five_wrong_passwords_even_the_right_one_must_wait(browser, ann):
    for _ in range(5):
        browser.post("/sign-in", data=RIGHT | {"password": "something else"})
    assert browser.post("/sign-in", data=RIGHT).status_code == 409


def test_signing_out_ends_the_session_everywhere_its_token_was_copied(browser, ann):
    browser.post("/sign-in", data=RIGHT)
    assert browser.post("/sign-out").location == "/sign-in"
    assert browser.get("/work").location.startswith("/sign-in")
    assert [row.ended_at is not None for row in db.session.scalars(select(UserSession))] == [True]


def test_a_forged_request_changes_nothing_and_no_link_signs_anybody_out(browser, ann):
    browser.sign_in(ann)
    for place in ("/sign-out", "/api/declarations"):
        assert FlaskClient.post(browser, place).status_code in (400, 403)
    assert FlaskClient.get(browser, "/sign-out").status_code == 405
    assert browser.get("/work").status_code == 200


def test_a_program_signs_in_and_gets_the_token_for_its_changes(browser, ann):
    answer = browser.post("/api/session", json=RIGHT, headers={"X-CSRFToken": ""})
    assert answer.status_code == 200, answer.text
    assert (answer.json["name"], answer.json["grants"][0]["role"]) == ("Ann Bell", "owner")
    token = answer.json["csrf_token"]
    assert browser.get("/api/session").json["is_signed_in"]
    assert FlaskClient.delete(browser, "/api/session", headers={"X-CSRFToken": token}).status_code == 204
    assert not browser.get("/api/session").json["is_signed_in"]


def test_a_program_with_a_wrong_password_is_told_by_the_field(browser, ann):
    answer = browser.post("/api/session", json=RIGHT | {"password": "wrong"})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["password"])


def test_a_cookie_that_was_changed_or_is_too_old_says_nothing(app, browser, monkeypatch):
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get("/organisation").status_code == 200
    cookie = browser.get_cookie("session").value
    browser.set_cookie("session", cookie[:-3] + "abc")
    assert browser.get("/organisation").status_code == 302
    browser.set_cookie("session", cookie)
    assert browser.get("/organisation").status_code == 200
    monkeypatch.setattr(app, "permanent_session_lifetime", timedelta(seconds=-1))
    assert browser.get("/organisation").status_code == 302
