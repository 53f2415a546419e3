"""What the two sides of a referral must know of each other and of the person: numbers, and what to bear in mind."""

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.people.models import Requirement, RequirementKind
from tests.browser import Browser
from tests.factories import accounts, casework, people
from tests.factories import referrals as make


def test_each_side_reads_how_to_call_the_other_and_who_only_follows_does_not(browser: Browser) -> None:
    referral = make.assigned()
    practitioner, worker = make.user_of(referral.practitioner_id), make.user_of(referral.caseworker_id)
    concern = casework.concern(referral)
    here = f"/referrals/{referral.id}"
    browser.sign_in(practitioner)
    assert browser.page(here).find("a", string="Add your telephone number")["href"] == "/account/telephone"
    browser.page("/account/telephone")
    wrong = browser.post("/account/telephone", data={"phone": "my desk"})
    assert "Enter your telephone number, like 0161 496 0000" in wrong.text
    browser.post("/account/telephone", data={"phone": "0161 496 0000", "team_phone": "0161 496 0100"})

    browser.sign_in(worker)
    page = browser.page(here)
    assert page.find("a", string="0161 496 0000")["href"] == "tel:01614960000"
    assert "0161 496 0100" in page.text
    assert practitioner.email in browser.page(f"/concerns/{concern.id}").text
    told = browser.put("/api/account/telephone", json={"phone": "07700 900982"})
    assert (told.status_code, told.json["phone"]) == (200, "07700 900982")
    assert browser.get(f"/api{here}").json["practitioner"]["team_phone"] == "0161 496 0100"

    browser.sign_in(accounts.user(Role.READ_ONLY, referral.supplier_id))
    assert "0161 496 0000" not in browser.page(here).text
    assert "practitioner" not in browser.get(f"/api{here}").json


def test_whoever_books_a_time_reads_what_to_bear_in_mind(browser: Browser) -> None:
    person = people.person(unavailable_times="Works on Tuesdays", interpreter_language="Polish", known_as="Sammy")
    person.sentences[0].requirements.append(Requirement(kind=RequirementKind.CURFEW, days=60))
    db.session.commit()
    referral = make.assigned(person)
    browser.sign_in(make.user_of(referral.caseworker_id))
    here = f"/referrals/{referral.id}"

    for page in (f"{here}/book/assessment/0", f"{here}/slots"):
        told = browser.page(page).text
        assert "Times they cannot come: Works on Tuesdays" in told
        assert "Interpreter: Polish" in told
        assert "The sentence also requires: curfew (60 days)" in told
    known = browser.page(f"{here}/person").text
    assert "Sammy" in known
    assert "curfew (60 days)" in known
    answer = browser.get(f"/api{here}/person").json
    assert answer["person"]["interpreter_language"] == "Polish"
    assert answer["sentence"]["requirements"] == [{"kind": "curfew", "days": 60}]
    assert "The sentence also requires: curfew (60 days)" in answer["to_mind"]

    browser.sign_in(accounts.user(Role.READ_ONLY, referral.supplier_id))
    assert "Tuesdays" not in browser.get(f"{here}/book/assessment/0").text
    assert browser.get(f"/api{here}/person").status_code in (403, 404)
