"""The pages of keeping records: for framework administrators and data owners, and nobody else."""

import io
import zipfile
from datetime import timedelta

import pytest

from marketplace.kernel.actor import Role
from marketplace.people.commands import read_person
from tests.browser import words
from tests.factories import accounts, people, qualification, referrals


@pytest.fixture
def owner(browser):
    row = accounts.user(Role.DATA_OWNER, accounts.centre())
    browser.sign_in(row)
    return row


def test_the_schedule_says_what_goes_when_and_a_hold_is_placed_and_lifted(browser, owner):
    accounts.supplier("Tiller")
    page = words(browser.page("/retention").main)
    assert "3 years" in page
    assert "Drafts of referrals" in page
    wrong = browser.post("/retention/holds/new", data={"scope": "organisation", "number": "Nobody", "reason": "x"})
    assert "There is no organisation of this number or name" in wrong.text
    told = {"scope": "organisation", "number": "Tiller", "reason": "A claim"}
    assert browser.post("/retention/holds/new", data=told).status_code == 302
    page = browser.page("/retention/holds")
    assert "A claim" in words(page.main)
    browser.post(page.select_one("a[href$='/lift']")["href"], data={"reason": "Settled"})
    assert "Lifted, since: Settled" in words(browser.page("/retention/holds").main)


def test_drafts_that_go_soon_are_listed_by_case_reference(browser, owner, noon):
    draft = referrals.draft(begun_at=noon - timedelta(days=80))
    page = words(browser.page("/retention/due/draft_referral").main)
    assert draft.person.reference in page
    assert draft.person.last_name not in page
    assert browser.get("/retention/due/nothing").status_code == 404


def test_an_administrator_sees_procurement_and_nothing_of_people(browser):
    application = qualification.rejected_application()
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id))
    page = words(browser.page("/retention").main)
    assert "Applications to join a framework" in page
    assert "People on probation" not in page
    assert "Nothing goes" in words(browser.page("/retention/due/application").main)
    assert "case reference" not in words(browser.page("/retention/holds/new").select_one("fieldset"))
    assert "Nothing was destroyed" in words(browser.page("/retention/destroyed").main)
    for place in ("due/person", "readings", "people"):
        assert browser.get(f"/retention/{place}").status_code == 404


def test_nobody_else_knows_these_pages(browser):
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    for place in ("", "/holds", "/holds/new", "/destroyed", "/readings", "/people", "/due/application"):
        assert browser.get(f"/retention{place}").status_code == 404, place
    assert browser.get("/api/retention/holds").status_code == 404


def test_the_data_owner_sees_who_read_about_whom(browser, owner, actor_of):
    person = people.person()
    read_person(actor_of(person.practitioner), person.id)
    page = words(browser.page(f"/retention/readings?reference={person.reference.lower()}").main)
    assert person.practitioner.name in page
    assert "The person’s own page" in page
    assert "Nobody was found" in words(browser.page("/retention/readings?reader=nobody@example.com").main)
    [told] = browser.get("/api/retention/readings").json
    assert (told["case_reference"], told["reader"]) == (person.reference, person.practitioner.name)


def test_everything_held_about_a_person_is_one_file(browser, owner):
    referral = referrals.sent()
    reference = referral.person.reference
    assert "Nobody has the case reference" in words(browser.page("/retention/people?reference=Q000000").main)
    answer = browser.get(f"/retention/people?reference={reference}")
    page = browser.page(answer.headers["Location"])
    assert "Look first" in words(page.main)
    wrong = browser.post(answer.headers["Location"], data={"withheld": ["risk_summary"]})
    assert "Say why, where something is withheld" in wrong.text
    sent = browser.post(answer.headers["Location"], data={"withheld": ["risk_summary"], "withheld_because": "Harm"})
    held = zipfile.ZipFile(io.BytesIO(sent.data))
    assert {"what-is-held.html", "what-is-held.json", "manifest.json", "index.html"} == set(held.namelist())
    assert "Low risk" not in held.read("what-is-held.html").decode()


def test_a_practitioner_keeps_a_draft_from_their_own_work(browser, noon):
    draft = referrals.draft(begun_at=noon - timedelta(days=80), purge_warned_at=noon)
    browser.sign_in(draft.practitioner)
    link = browser.page("/work").select_one(f"a[href='/retention/drafts/{draft.id}']")
    assert link is not None
    assert "removed on" in words(browser.page(link["href"]).main)
    assert browser.post(link["href"]).status_code == 302
    assert draft.kept_at == noon
    browser.sign_in(people.practitioner())
    assert browser.get(link["href"]).status_code == 404
