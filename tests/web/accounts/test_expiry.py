"""A session ends after an hour without use; nothing that was typed is lost."""

import pytest

from marketplace.accounts.models import Organisation
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of
from tests.factories import accounts


@pytest.fixture
def owner(browser):
    person = accounts.user(Role.OWNER, accounts.supplier())
    browser.sign_in(person)
    return person


def leave_alone(browser):
    with browser.session_transaction() as kept:
        kept["seen"] = 0


def kept_in(answer):
    return page_of(answer).find("input", {"name": "kept"})["value"]


def own(person):
    return accounts.grants_of(person)[0].organisation_id


def test_whoever_comes_back_after_an_hour_signs_in_and_goes_on_where_they_were(browser, owner):
    browser.page("/organisation")
    leave_alone(browser)
    answer = browser.get("/organisation")
    assert answer.location == "/sign-in?next=/organisation"
    assert "nothing had happened for an hour" in browser.page(answer.location).text
    told = {"email": owner.email, "password": accounts.PASSWORD}
    assert browser.post(answer.location, data=told).location == "/organisation"
    assert browser.get("/organisation").status_code == 200


def test_each_page_lets_the_hour_begin_anew_and_the_end_is_said(browser, owner):
    text = str(browser.page("/work"))
    assert "You are signed out when nothing has happened for 60 minutes" in text
    assert "Stay signed in" in text
    with browser.session_transaction() as kept:
        before = kept["seen"] = kept["seen"] - 3000
    assert browser.get("/session").json == {"minutes": 60}
    with browser.session_transaction() as kept:
        assert kept["seen"] > before


def test_what_was_sent_too_late_is_kept_and_sent_after_signing_in_again(browser, owner):
    place = f"/organisations/{own(owner)}/details/profile"
    typed = {"about": "We help people\r\nfind a home", "contact_name": "Ann", "contact_email": "ann@example.com"}
    leave_alone(browser)
    late = browser.post(place, data=typed)
    assert late.status_code == 401
    assert "What you typed is kept" in late.text
    word = kept_in(late)
    wrong = browser.post("/sign-in-again", data={"kept": word, "email": owner.email, "password": "wrong password"})
    assert kept_in(wrong) == word
    told = {"kept": word, "email": owner.email, "password": accounts.PASSWORD}
    again = browser.post("/sign-in-again", data=told)
    assert "Send what you typed" in again.text
    assert f'action="{place}"' in again.text
    assert "We help people\r\nfind a home" in again.text
    assert browser.post(place, data=typed).status_code in (302, 303)
    db.session.expire_all()
    assert db.session.get_one(Organisation, own(owner)).contact_name == "Ann"


def test_somebody_else_at_the_same_computer_reads_nothing_of_it(browser, owner):
    leave_alone(browser)
    late = browser.post(f"/organisations/{own(owner)}/details/profile", data={"about": "Ours alone"})
    other = accounts.user(Role.OWNER, accounts.supplier())
    told = {"kept": kept_in(late), "email": other.email, "password": accounts.PASSWORD}
    assert browser.post("/sign-in-again", data=told).location == "/work"


def test_a_program_is_told_to_sign_in(browser, owner):
    leave_alone(browser)
    assert browser.get("/api/organisations").status_code in (401, 404)


def test_what_was_sent_too_late_to_any_part_of_the_service_is_kept(browser):
    person = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    browser.sign_in(person)
    leave_alone(browser)
    late = browser.post("/retention/holds/new", data={"scope": "organisation", "number": "Tiller", "reason": "A claim"})
    assert late.status_code == 401
    told = {"email": person.email, "password": accounts.PASSWORD, "kept": kept_in(late)}
    page = page_of(browser.post("/sign-in-again", data=told))
    assert "Send what you typed" in page.text
    fields = {each["name"]: each.get("value", each.text.strip()) for each in page.select("#form input, #form textarea")}
    sent = browser.open("/retention/holds/new", method="POST", data=fields)  # with the token of the page itself
    assert "There is no organisation of this number or name" in sent.text
