"""A forgotten password: a link by mail, once and for an hour."""

from datetime import timedelta

from sqlalchemy import select

from marketplace.accounts.models import PasswordReset
from marketplace.accounts.rules import token_hash
from marketplace.kernel import clock
from marketplace.kernel.db import db
from tests.browser import words
from tests.factories import accounts

NEW = {"password": "another dozen letters"}


def asked(browser):
    person = accounts.user()
    page = browser.post("/forgotten-password", data={"email": person.email})
    assert page.status_code == 200
    [row] = db.session.scalars(select(PasswordReset))
    row.token_hash = token_hash("secret")
    db.session.commit()
    return person


def test_a_new_password_ends_every_session_and_opens_a_new_one(browser):
    person = asked(browser)
    browser.sign_in(person)
    assert browser.page("/reset-password/secret")
    assert browser.post("/reset-password/secret", data=NEW).location == "/sign-in"
    assert browser.get("/work").status_code == 302
    assert browser.post("/sign-in", data=NEW | {"email": person.email}).location == "/work"


def test_a_link_works_once_and_for_an_hour(browser, noon):
    asked(browser)
    with clock.frozen_at(noon + timedelta(hours=1)):
        assert browser.post("/reset-password/secret", data=NEW).status_code == 409
    browser.post("/reset-password/secret", data=NEW)
    assert browser.post("/reset-password/secret", data=NEW).status_code == 409
    assert browser.post("/reset-password/other", data=NEW).status_code == 404


def test_an_unknown_address_is_answered_alike(browser):
    answer = browser.post("/forgotten-password", data={"email": "nobody@example.com"})
    assert answer.status_code == 200
    assert "Check your email" in words(browser.page("/forgotten-password").title) or "Check your email" in answer.text
    assert not db.session.scalars(select(PasswordReset)).all()
