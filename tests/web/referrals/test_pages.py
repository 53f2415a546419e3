"""Pages and API of referrals: who sees what, in how many statements, and that both say the same."""

from datetime import date
from uuid import uuid4

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.referrals.models import ActionPlan
from tests.factories import accounts, people
from tests.factories import referrals as make


def sides(referral):
    return make.user_of(referral.practitioner_id), make.user_of(referral.caseworker_id)


@pytest.mark.parametrize("side", [0, 1])
def test_each_side_sees_the_referral_in_at_most_ten_statements(browser, queries, side):
    referral = make.delivering(sessions=4, held=1)
    browser.sign_in(sides(referral)[side])
    address = f"/referrals/{referral.id}"
    browser.page(address)

    with queries() as said:
        page = browser.get(address)

    assert "Sam Okoro" in page.text
    assert len(said) <= 10


def test_the_list_takes_the_same_few_statements_for_one_or_for_many(browser, queries):
    contract = make.service()
    first = make.assigned(contract=contract)
    worker = make.user_of(first.caseworker_id)
    browser.sign_in(worker)
    counts = []
    for _ in range(2):
        with queries() as said:
            browser.page("/referrals?tab=open")
        counts.append(len(said))
        for _ in range(4):
            make.sent(contract=contract)

    assert counts[0] == counts[1] <= 6


def test_strangers_and_buyers_learn_nothing(browser):
    referral = make.delivering(sessions=2, held=1)
    buyer = accounts.buyer()
    others = [accounts.user(Role.CASEWORKER, accounts.supplier()), people.practitioner()]
    others += [accounts.user(role, buyer) for role in (Role.CONTRACT_MANAGER, Role.DIRECTOR, Role.COMMISSIONER)]
    session = referral.appointments[0].id
    pages = [f"/referrals/{referral.id}{end}" for end in ("", "/person", "/plans", "/withdraw", "/assign", "/report")]
    pages += [f"/people/{referral.person_id}", f"/appointments/{session}/record", f"/api/referrals/{referral.id}"]
    for user in others:
        browser.sign_in(user)
        assert {page: browser.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)


def test_a_supplier_sees_no_draft(browser):
    draft = make.draft()
    browser.sign_in(accounts.user(Role.CASEWORKER, draft.supplier_id))

    assert browser.get(f"/referrals/{draft.id}").status_code == 404
    assert browser.get(f"/referrals/{draft.id}/tasks").status_code == 404


def test_the_person_behind_a_referral_with_risk_and_reason(browser):
    referral = make.assigned()
    browser.sign_in(make.user_of(referral.caseworker_id))

    page = browser.page(f"/referrals/{referral.id}/person").text

    assert "Low risk of harm to others." in page
    assert "Confirmed for this referral on 15 February 2027" in page


def test_a_completion_date_after_the_sentence_is_warned_of(browser):
    draft = make.draft(complete_by=date(2028, 4, 1))
    browser.sign_in(make.user_of(draft.practitioner_id))

    for page in ("tasks", "check"):
        assert "after the sentence ends on 1 March 2028" in browser.page(f"/referrals/{draft.id}/{page}").text


def test_the_page_and_the_api_ask_for_the_same_thing(browser):
    referral = make.sent()
    browser.sign_in(make.user_of(referral.practitioner_id))
    wanted = "Select why you are ending the referral"

    page = browser.post(f"/referrals/{referral.id}/withdraw", data={"details": "Left"})
    api = browser.post(f"/api/referrals/{referral.id}/withdrawal", json={"details": "Left"})

    assert wanted in page.text
    assert (api.status_code, api.json["errors"]) == (422, {"reason_code": [wanted]})


def test_work_complete_posted_straight_to_the_api_before_a_session_is_refused(browser):
    referral = make.sent()
    browser.sign_in(make.user_of(referral.practitioner_id))

    answer = browser.post(f"/api/referrals/{referral.id}/withdrawal", json={"reason_code": "EAR", "details": "Done"})

    assert answer.status_code == 422
    assert list(answer.json["errors"]) == ["reason_code"]


def test_sending_twice_through_the_api_is_sending_once(browser):
    draft = make.draft()
    browser.sign_in(make.user_of(draft.practitioner_id))
    key = {"sent_key": str(uuid4())}

    first, second = (browser.post(f"/api/referrals/{draft.id}/sending", json=key) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json["reference"] == second.json["reference"]
    assert browser.get("/api/referrals?tab=open").json[0]["status"] == "sent"


def test_forty_one_days_posted_straight_to_the_api_are_refused(browser):
    draft = make.draft()
    browser.sign_in(make.user_of(draft.practitioner_id))
    answers = {"sentence_id": str(draft.sentence_id), "days": 41, "complete_by": "2027-09-01"}

    answer = browser.put(f"/api/referrals/{draft.id}/sentence", json=answers)

    assert answer.json["errors"] == {"days": ["Enforceable days must be between 1 and 40"]}


def test_attendance_through_the_api_asks_for_what_its_branch_needs(browser):
    referral = make.delivering(sessions=2)
    session = make.appointment(referral)
    browser.sign_in(make.user_of(referral.caseworker_id))

    answer = browser.post(f"/api/appointments/{session.id}/attendance", json={"result": "absent", "tell": ["nothing"]})

    assert answer.json["errors"] == {"explanation": ["Enter what is known and how you tried to reach the person"]}


def test_what_is_due_is_on_the_work_list(browser):
    referral = make.assigned(assessment_due_on=date(2027, 2, 26))
    browser.sign_in(make.user_of(referral.caseworker_id))

    assert "Assessment: Sam Okoro" in browser.page("/work").text


def test_an_appointment_that_is_over_waits_to_be_recorded_by_its_caseworker_alone(browser):
    referral = make.delivering(sessions=2)
    session = make.appointment(referral)
    browser.sign_in(make.user_of(referral.caseworker_id))
    assert browser.page("/work").find("a", href=f"/appointments/{session.id}/record")

    browser.sign_in(accounts.user(Role.CASEWORKER, referral.supplier_id))
    assert "Record attendance" not in browser.page("/work").text


def test_referrals_that_nobody_has_taken_are_one_piece_of_work(browser):
    referral = make.sent()
    browser.sign_in(accounts.user(Role.OWNER, referral.supplier_id))

    link = browser.page("/work").find("a", href="/referrals?tab=unassigned")

    assert link.text == "1 referral waits for a caseworker"
    assert "Okoro, Sam" in browser.page("/referrals").text


def test_a_plan_waits_for_the_practitioner_where_the_contract_says_so(browser):
    referral = make.assessed(contract=make.service(approval_by_practitioner=True), plan_submitted_at=make.SENT)
    referral.plans.append(
        ActionPlan(version=1, sessions=2, status="submitted", begun_at=make.SENT, submitted_at=make.SENT)
    )
    db.session.commit()
    browser.sign_in(make.user_of(referral.practitioner_id))

    assert (
        browser.page("/work").find("a", href=f"/referrals/{referral.id}/plans").text
        == "Approve the action plan: Sam Okoro"
    )


def test_from_a_service_to_the_person(browser):
    practitioner, contract = people.practitioner(), make.service()
    person = people.person(practitioner.id)
    db.session.commit()
    browser.sign_in(practitioner)

    page = browser.page(f"/referrals/new?contract={contract.id}")

    assert page.find("a", href=f"/people/{person.id}/refer/{contract.id}")
