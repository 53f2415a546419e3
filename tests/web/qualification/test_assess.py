"""An assessor works through the queue and decides; the supplier reads why."""

import pytest

from marketplace.kernel.actor import Role
from tests.browser import page_of, words
from tests.factories import accounts, qualification


@pytest.fixture
def application(browser):
    found = qualification.submitted_application(supplier=accounts.supplier("Harbour Lights"))
    browser.sign_in(accounts.user(Role.ASSESSOR, found.framework.owner_id))
    return found


def place_of(application):
    return f"/applications/{application.id}"


def test_the_queue_shows_the_clock_and_what_is_late(browser, application):
    qualification.submitted_application(application.framework, days_ago=30, supplier=accounts.supplier("Tiller"))
    page = words(browser.page("/applications").table)
    assert page.index("Tiller") < page.index("Harbour Lights")
    assert "Late" in page
    assert "14 days left" in page
    assert "Decide on Tiller" in words(browser.page("/work").main)


def test_every_answer_is_marked_and_the_supplier_admitted(browser, application):
    place = place_of(application)
    assert "2 left" in words(browser.page(f"{place}/assess").main)
    declared, service = application.questions
    assert browser.page(f"{place}/assess/{declared.id}")
    following = browser.post(f"{place}/assess/{declared.id}", data={"passed": "yes"}).location
    assert following == f"{place}/assess/{service.id}"
    assert browser.post(following, data={"passed": "yes"}).location == f"{place}/assess"
    assert browser.page(following).select_one("[value=yes]").has_attr("checked")
    assert "It passes in Accommodation" in words(browser.page(f"{place}/assess").main)
    browser.post(f"{place}/admit")
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    assert "has joined the framework in Accommodation" in words(browser.page(place).main)


def test_a_failed_answer_needs_a_reason_which_the_supplier_reads_and_can_mend(browser, application):
    place = place_of(application)
    declared, service = application.questions
    browser.post(f"{place}/assess/{declared.id}", data={"passed": "yes"})
    page = page_of(browser.post(f"{place}/assess/{service.id}", data={"passed": "no"}))
    assert "Enter a reason why this answer fails" in words(page.select_one(".govuk-error-summary"))
    browser.post(f"{place}/assess/{service.id}", data={"passed": "no", "reason": "It does not say who delivers"})
    assert browser.post(f"{place}/admit").status_code == 409
    assert browser.post(f"{place}/reject").location == "/applications"
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    page = words(browser.page(place).main)
    assert "It does not say who delivers" in page
    assert "Apply again" in page
    again = browser.post(
        f"/frameworks/{application.framework_id}/apply", data={"supplier_id": application.supplier_id}
    ).location
    assert "Check and send" in words(browser.page(again).main)


def test_marks_are_not_read_before_the_decision(browser, application):
    qualification.mark_all(application, failed=["ACC"])
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    assert "Too little" not in words(browser.page(place_of(application)).main)
    assert browser.get(f"/api{place_of(application)}").json["marks"] == []


def test_of_two_assessors_the_second_is_told_what_the_first_decided(browser, application):
    qualification.mark_all(application, failed=["ACC"])
    browser.post(f"{place_of(application)}/reject")
    browser.sign_in(accounts.user(Role.ASSESSOR, application.framework.owner_id))
    answer = browser.post(f"{place_of(application)}/admit")
    assert (answer.status_code, "it is rejected" in answer.text) == (409, True)


def test_a_decision_without_marks_is_refused(browser, application):
    for decision in ("admit", "reject"):
        answer = browser.post(f"{place_of(application)}/{decision}")
        assert (answer.status_code, "Mark every answer" in answer.text) == (409, True)


def test_taking_longer_needs_a_reason(browser, application):
    place = f"{place_of(application)}/extend"
    assert browser.page(place)
    assert page_of(browser.post(place)).select(".govuk-error-summary a")
    browser.post(place, data={"reason": "We asked a referee"})
    assert "22 March 2027 (extended: We asked a referee)" in words(browser.page(f"{place_of(application)}/assess").main)


def test_an_application_goes_back_with_a_question(browser, application):
    place = f"{place_of(application)}/query"
    assert browser.page(place)
    browser.post(place, data={"query": "Who delivers it?"})
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    assert "Who delivers it?" in words(browser.page(place_of(application)).main)


def test_suppliers_do_not_assess(browser, application):
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    for path in ("/assess", f"/assess/{application.questions[0].id}", "/extend", "/query"):
        assert browser.get(f"{place_of(application)}{path}").status_code == 404
    assert browser.post(f"{place_of(application)}/admit").status_code == 403


def test_a_program_assesses_alike(browser, application):
    place = f"/api{place_of(application)}"
    declared, service = application.questions
    refused = browser.put(f"{place}/marks/{declared.id}", json={"passed": False})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["reason"])
    for question in (declared, service):
        assert browser.put(f"{place}/marks/{question.id}", json={"passed": True}).status_code == 200
    assert browser.post(f"{place}/extension", json={"reason": "Leave"}).json["decide_by"] == "2027-03-22"
    assert browser.post(f"{place}/rejection").status_code == 409
    assert browser.post(f"{place}/admission").json["status"] == "admitted"


def test_the_queue_asks_few_questions_of_the_database(browser, application, queries):
    qualification.submitted_application(application.framework)
    with queries() as said:
        browser.page("/applications")
    assert len(said) <= 6, said  # session, grants, the queue, categories and areas of its framework
