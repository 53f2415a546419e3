"""An assessor works through the queue and decides, a colleague looks again; the supplier reads why."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.qualification.commands import note_answer, query_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.browser import page_of, words
from tests.factories import accounts, qualification


@pytest.fixture
def application(browser):
    found = qualification.submitted_application(supplier=accounts.supplier("Harbour Lights"))
    browser.sign_in(qualification.assessor(found))
    return found


def place_of(application):
    return f"/applications/{application.id}"


def test_the_queue_shows_the_clock_the_owner_and_what_is_late(browser, application):
    qualification.submitted_application(application.framework, days_ago=30, supplier=accounts.supplier("Tiller"))
    browser.post(f"{place_of(application)}/take", data={"from_id": ""})
    page = words(browser.page("/applications").table)
    assert page.index("Tiller") < page.index("Harbour Lights")
    assert "Overdue by" in page
    assert "10 working days left" in page
    assert "Tiller" not in words(browser.page("/applications?which=mine").table)
    assert "Harbour Lights" not in words(browser.page("/applications?which=overdue").table)
    assert "Decide on Tiller" in words(browser.page("/work").main)


def test_before_the_answers_an_assessor_declares_and_with_an_interest_takes_no_part(browser, application):
    browser.sign_in(accounts.user(Role.ASSESSOR, application.framework.owner_id))
    place = place_of(application)
    assert browser.get(f"{place}/assess").location == f"{place}/interest"
    assert "We help" not in words(browser.page(f"{place}/interest").main)
    assert browser.get(f"/api{place}").status_code == 409
    page = page_of(browser.post(f"{place}/interest", data={"has_interest": "yes"}))
    assert "Enter what your interest is" in words(page.select_one(".govuk-error-summary"))
    browser.post(f"{place}/interest", data={"has_interest": "yes", "interests": "My sister works there"})
    assert "you take no part" in words(browser.page(f"{place}/interest").main)
    refused = browser.get(f"{place}/assess/{application.questions[0].id}")
    assert (refused.status_code, "you take no part" in refused.text) == (403, True)


def test_an_administrator_sees_the_queue_and_assigns_and_decides_nothing(browser, application):
    person = accounts.user(Role.ASSESSOR, application.framework.owner_id, name="Ana Bell")
    browser.sign_in(qualification.assessor(application, role=Role.FRAMEWORK_ADMINISTRATOR))
    place = place_of(application)
    assert "Harbour Lights" in words(browser.page("/applications").table)
    assert browser.page(f"{place}/assign")
    assert browser.post(f"{place}/assign", data={"assessor_id": person.id}).location == "/applications"
    assert "Ana Bell" in words(browser.page("/applications").table)
    assert "Admit to the framework" not in words(browser.page(f"{place}/assess").main)
    assert browser.post(f"{place}/admit").status_code == 403


def test_every_answer_is_marked_and_the_supplier_admitted(browser, application):
    place = place_of(application)
    assert "2 left" in words(browser.page(f"{place}/assess").main)
    declared, service = application.questions
    page = words(browser.page(f"{place}/assess/{declared.id}").main)
    assert "Suggestion: pass" in page
    assert "What to look for" in page
    following = browser.post(f"{place}/assess/{declared.id}", data={"passed": "yes"}).location
    assert following == f"{place}/assess/{service.id}"
    assert browser.post(following, data={"passed": "yes"}).location == f"{place}/assess"
    page = browser.page(following)
    assert page.select_one("[value=yes]").has_attr("checked")
    assert "Marked Pass by Person" in words(page.main)
    assert "It passes in Accommodation" in words(browser.page(f"{place}/assess").main)
    browser.post(f"{place}/admit")
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    assert "has joined the framework in Accommodation" in words(browser.page(place).main)


def test_a_refusal_takes_two_people_and_the_supplier_reads_why_and_tries_again(browser, application):
    place = place_of(application)
    declared, service = application.questions
    browser.post(f"{place}/assess/{declared.id}", data={"passed": "yes"})
    page = page_of(browser.post(f"{place}/assess/{service.id}", data={"passed": "no"}))
    assert "Enter a reason why this answer fails" in words(page.select_one(".govuk-error-summary"))
    browser.post(f"{place}/assess/{service.id}", data={"passed": "no", "reason": "It does not say who delivers"})
    assert browser.post(f"{place}/admit").status_code == 409
    assert "A colleague looks at it" in words(browser.page(f"{place}/assess").main)
    assert browser.post(f"{place}/propose-rejection").location == "/applications"
    assert browser.post(f"{place}/reject").status_code == 403
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    assert "It does not say" not in words(browser.page(place).main)  # a proposal is not a decision
    assert browser.get(f"/api{place}").json["status"] == "submitted"
    browser.sign_in(qualification.assessor(application))
    assert "It takes two people to refuse" in words(browser.page(f"{place}/assess").main)
    assert browser.post(f"{place}/reject").location == "/applications"
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    page = words(browser.page(f"{place}/letter").main)
    assert "Did not pass. It does not say who delivers" in page
    assert "Try again now" in page
    again = browser.post(
        f"/frameworks/{application.framework_id}/apply", data={"supplier_id": application.supplier_id}
    ).location
    assert "Check and send" in words(browser.page(again).main)


def test_a_proposal_goes_back_with_a_note(browser):
    found = qualification.proposed_application()
    browser.sign_in(qualification.assessor(found))
    place = place_of(found)
    assert browser.page(f"{place}/send-back")
    assert page_of(browser.post(f"{place}/send-back")).select(".govuk-error-summary a")
    browser.post(f"{place}/send-back", data={"note": "Read the second answer again"})
    assert "sent the proposal back: Read the second answer again" in words(browser.page(f"{place}/assess").main)


def test_the_letter_can_be_kept_and_names_no_assessor(browser):
    found = qualification.proposed_application()
    second = qualification.assessor(found)
    browser.sign_in(second)
    browser.post(f"{place_of(found)}/reject")
    browser.sign_in(accounts.user(Role.OWNER, found.supplier))
    answer = browser.get(f"{place_of(found)}/letter.html")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "@media print" in answer.text
    assert "Too little about ACC" in answer.text
    api = browser.get(f"/api{place_of(found)}/letter").json
    assert api["text_hash"] in answer.text
    for name in (second.name, found.proposer.name):
        assert name not in answer.text + api["text"]


def test_marks_and_notes_are_not_read_by_the_supplier_before_or_after(browser, application):
    qualification.mark_all(application, failed=["ACC"])
    note_answer(qualification.impartial(application), application.id, text="Ask about the lease")
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    page = words(browser.page(place_of(application)).main)
    api = browser.get(f"/api{place_of(application)}")
    assert "Too little" not in page
    assert api.json["marks"] == []
    for told in (page, api.text):
        assert "lease" not in told
    assert browser.get(f"/api{place_of(application)}/assessment").status_code == 404


def test_of_two_assessors_the_second_is_told_what_the_first_decided(browser, application):
    qualification.mark_all(application)
    browser.post(f"{place_of(application)}/admit")
    browser.sign_in(qualification.assessor(application))
    answer = browser.post(f"{place_of(application)}/admit")
    assert answer.status_code == 409
    assert "admitted it at 12:00 on 1 March 2027" in answer.text


def test_a_decision_without_marks_is_refused(browser, application):
    for decision in ("admit", "propose-rejection", "propose-part"):
        answer = browser.post(f"{place_of(application)}/{decision}")
        assert (answer.status_code, "Mark every answer" in answer.text) == (409, True)


def test_a_colleagues_mark_is_shown_before_it_is_changed(browser, application):
    place = f"{place_of(application)}/assess/{application.questions[0].id}"
    browser.post(place, data={"passed": "yes"})
    browser.sign_in(qualification.assessor(application))
    page = page_of(browser.post(place, data={"passed": "no", "reason": "It says no", "seen": ""}))
    assert "marked this answer at 12:00 on 1 March 2027. Pass" in words(page.select_one(".govuk-error-summary"))
    seen = page.select_one("[name=seen]")["value"]
    assert browser.post(place, data={"passed": "no", "reason": "It says no", "seen": seen}).status_code == 302


def test_extension_without_a_reason_is_refused_and_the_deadline_is_unchanged(browser, application):
    place = f"{place_of(application)}/extend"
    assert browser.page(place)
    assert page_of(browser.post(place)).select(".govuk-error-summary a")
    assert "15 March 2027" in words(browser.page(f"{place_of(application)}/assess").main)
    browser.post(place, data={"reason": "We asked a referee"})
    assert "22 March 2027 (extended: We asked a referee)" in words(browser.page(f"{place_of(application)}/assess").main)


def test_the_supplier_is_asked_and_answers_and_the_clock_stands_still_meanwhile(browser, application):
    place = place_of(application)
    assert "the clock stands still" in words(browser.page(f"{place}/query").main)
    asked = {"query": "Who delivers it?", "question_id": application.questions[1].id}
    assert browser.post(f"{place}/query", data=asked).location == f"{place}/assess"
    assert "Paused, 10 days left" in words(browser.page("/applications").table)
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    assert "Who delivers it?" in words(browser.page(place).main)
    assert "Answer by the end of" in words(browser.page(f"{place}/clarifications").main)
    reply = f"/clarifications/{application.clarifications[0].id}/reply"
    assert "change it first" in words(browser.page(reply).main)
    assert browser.post(reply, data={"reply": "Our own staff"}).location == f"{place}/clarifications"
    assert "We will decide by" in words(browser.page(place).main)
    browser.sign_in(qualification.assessor(application))
    assert "Our own staff" in words(browser.page(f"{place}/assess/{application.questions[1].id}").main)


@pytest.mark.parametrize("typed", ["", "x" * 5001])
def test_a_blank_or_overlong_question_and_answer_are_refused_in_words_and_nothing_is_lost(browser, application, typed):
    place = place_of(application)
    for page, name in ((f"{place}/query", "query"), (None, "reply")):
        if page is None:
            query_application(actor_of(qualification.assessor(application)), application.id, query="Who delivers it?")
            browser.sign_in(accounts.user(Role.OWNER, application.supplier))
            page = f"/clarifications/{application.clarifications[0].id}/reply"
        refused = page_of(browser.post(page, data={name: typed}))
        assert refused.select_one(".govuk-error-summary a")["href"] == f"#{name}"
        assert refused.select_one(f"[name={name}]").text.strip() == typed
    assert (application.status, application.clarifications[0].reply) == (ApplicationStatus.QUERIED, None)


def test_suppliers_do_not_assess_and_somebody_elses_application_is_not_found(browser, application):
    asked = query_application(qualification.impartial(application), application.id, query="Who?").clarifications[0]
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    for path in ("/assess", f"/assess/{application.questions[0].id}", "/extend", "/query", "/interest", "/assign"):
        assert browser.get(f"{place_of(application)}{path}").status_code == 404
    assert browser.get("/applications/figures").status_code == 404
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    for path in ("", "/letter", "/letter.html", "/clarifications"):
        assert browser.get(f"{place_of(application)}{path}").status_code == 404
    assert browser.get(f"/clarifications/{asked.id}/reply").status_code == 404


def test_a_program_assesses_alike(browser, application):
    place = f"/api{place_of(application)}"
    declared, service = application.questions
    refused = browser.put(f"{place}/marks/{declared.id}", json={"passed": False})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["reason"])
    for question in (declared, service):
        assert browser.put(f"{place}/marks/{question.id}", json={"passed": True}).status_code == 200
    assert browser.post(f"{place}/owner", json={}).json["assessor_id"]
    assert browser.post(f"{place}/notes/{service.id}", json={"text": "Good"}).status_code == 201
    assert browser.post(f"{place}/extension", json={}).status_code == 422
    assert browser.post(f"{place}/extension", json={"reason": "Leave"}).json["decide_by"] == "2027-03-22"
    [queued] = browser.get("/api/assessment/queue?which=mine").json["applications"]
    assert queued["id"] == str(application.id)
    assert len(browser.get(f"{place}/assessment").json["marks"]) == 2
    assert browser.post(f"{place}/rejection").status_code == 409
    assert browser.post(f"{place}/admission", json={}).json["status"] == "admitted"
    assert browser.get("/api/assessment/figures").json["by_status"] == {"admitted": 1}


def test_figures_are_a_table_and_a_chart(browser, application):
    qualification.mark_all(application)
    browser.post(f"{place_of(application)}/admit")
    page = browser.page("/applications/figures")
    assert "1 decided" in words(page.main)
    assert page.select_one("table[data-chart]")


def test_the_queue_asks_few_questions_of_the_database(browser, application, queries):
    for _ in range(5):
        qualification.submitted_application(application.framework)
    db.session.expire_all()
    with queries() as said:
        browser.page("/applications")
    assert len(said) <= 8, said  # session, grants, the queue, what was declared, the days off
