"""A supplier applies to join, stops, comes back, and sends its application."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application
from tests.browser import page_of, words
from tests.factories import accounts, frameworks, qualification

NONE = {"submit": "Save and continue"}


@pytest.fixture
def supplier(browser):
    found = accounts.supplier("Harbour Lights")
    browser.sign_in(accounts.user(Role.OWNER, found))
    return found


def begun(browser, framework, supplier):
    place = browser.post(f"/frameworks/{framework.id}/apply", data={"supplier_id": supplier.id}).location
    return db.session.scalars(select(Application)).one(), place


def test_an_application_from_its_task_list_to_its_receipt(browser, supplier):
    framework = frameworks.open_framework()
    assert "Apply" in words(browser.page(f"/frameworks/{framework.id}").main)
    application, place = begun(browser, framework, supplier)
    assert "About 1 minute" in words(browser.page(place).main)
    assert "Contracts worth up to £180,000" in words(browser.page(f"{place}/aim").main)
    assert browser.post(f"{place}/aim", data={"aims_for": "small"}).location == place
    assert browser.page(f"{place}/categories")
    assert browser.post(f"{place}/categories", data={"category_codes": ["ACC"]}).location == place
    declared, service = application.questions
    assert browser.page(f"{place}/answers/declaration")
    browser.post(f"{place}/answers/declaration", data={declared.name: "yes"})
    browser.post(f"{place}/answers/ACC", data={service.name: "We find people a home"})
    assert browser.page(f"{place}/answers/ACC").textarea.text.strip() == "We find people a home"
    assert "Choose at least one area" in words(browser.page(place).main)
    assert browser.page(f"{place}/areas")
    assert browser.post(f"{place}/areas", data={"area_keys": ["unit:48", "police:lancashire"]}).location == place
    assert browser.page(f"{place}/areas").select_one("[value='unit:48']").has_attr("checked")
    assert "Make your declaration on the exclusion grounds" in words(browser.page(f"{place}/check").main)
    qualification.ready_to_apply(supplier, framework)
    page = browser.page(f"{place}/check")
    assert "We find people a home" in words(page.main)
    unconfirmed = page_of(browser.post(f"{place}/check"))
    assert "Confirm that you may speak" in words(unconfirmed.select_one(".govuk-error-summary"))
    sent = browser.post(f"{place}/check", data={"confirmed": "yes"})
    receipt = words(browser.page(sent.location).main)
    assert f"Your reference is {application.reference}" in receipt
    assert "We decide by 15 March 2027" in receipt
    assert "1 March 2027 at midday" in receipt
    assert "We will decide by 15 March 2027" in words(browser.page(place).main)
    assert browser.post(f"{place}/areas", data={"area_keys": ["unit:48"]}).status_code == 409
    assert "Your application to Rehabilitation services" in words(browser.page("/work").main)


def test_applying_twice_goes_on_with_the_same_application(browser, supplier):
    framework = frameworks.open_framework()
    _, first = begun(browser, framework, supplier)
    _, second = begun(browser, framework, supplier)
    assert first == second


def test_too_many_words_are_said_and_not_lost(browser, supplier):
    application = qualification.draft_application(supplier=supplier)
    service = application.questions[1]
    page = page_of(browser.post(f"/applications/{application.id}/answers/ACC", data={service.name: "word " * 51}))
    assert "must be 50 words or fewer" in words(page.select_one(".govuk-error-summary"))
    assert page.textarea.text.split() == ["word"] * 51


@pytest.mark.parametrize(
    ("part", "answers"), [("categories", NONE), ("areas", NONE), ("areas", {"area_keys": ["region:A"]})]
)
def test_choices_that_are_missing_or_not_offered_are_asked_for_again(browser, supplier, part, answers):
    application = qualification.draft_application(supplier=supplier)
    answer = browser.post(f"/applications/{application.id}/{part}", data=answers)
    assert page_of(answer).select(".govuk-error-summary a")


def test_an_application_is_withdrawn_and_begun_again_with_its_answers(browser, supplier):
    application = qualification.draft_application(supplier=supplier)
    assert browser.page(f"/applications/{application.id}/withdraw")
    browser.post(f"/applications/{application.id}/withdraw")
    assert application.status is ApplicationStatus.WITHDRAWN
    browser.post(f"/frameworks/{application.framework_id}/apply", data={"supplier_id": supplier.id})
    rows = browser.get("/api/applications").json
    assert {row["status"] for row in rows} == {"withdrawn", "draft"}


def test_somebody_elses_application_is_not_there(browser, supplier):
    other = qualification.draft_application()
    for path in ("", "/categories", "/answers/ACC", "/areas", "/check", "/withdraw", "/assess"):
        assert browser.get(f"/applications/{other.id}{path}").status_code == 404
    assert browser.get(f"/api/applications/{other.id}").status_code == 404
    assert browser.post(f"/applications/{other.id}/areas", data={"area_keys": ["unit:48"]}).status_code == 404


def test_a_program_applies_alike(browser, supplier):
    framework = frameworks.open_framework()
    made = browser.post(f"/api/frameworks/{framework.id}/applications", json={"supplier_id": str(supplier.id)})
    assert (made.status_code, made.json["status"]) == (201, "draft")
    place = f"/api/applications/{made.json['id']}"
    assert browser.put(f"{place}/categories", json={"category_codes": ["ACC"]}).json["category_codes"] == ["ACC"]
    assert browser.put(f"{place}/areas", json={"area_keys": ["unit:48"]}).json["area_keys"] == ["unit:48"]
    early = browser.post(f"{place}/submission", json={"confirmed": True})
    assert (early.status_code, "say which contracts you aim for" in early.json["title"]) == (409, True)
    assert browser.put(f"{place}/aim", json={"aims_for": "any"}).json["aims_for"] == "any"
    declared, service, _ = framework.questions
    long = browser.patch(f"{place}/answers", json={"answers": {str(service.id): "word " * 51}})
    assert (long.status_code, list(long.json["errors"])) == (422, [str(service.id)])
    given = {str(declared.id): "yes", str(service.id): "We find people a home"}
    assert browser.patch(f"{place}/answers", json={"answers": given}).json["unfinished"] == []
    assert browser.post(f"{place}/submission", json={}).status_code == 422
    undeclared = browser.post(f"{place}/submission", json={"confirmed": True})
    assert (undeclared.status_code, "Confirm the details" in undeclared.json["title"]) == (409, True)
    qualification.ready_to_apply(supplier, framework)
    assert browser.post(f"{place}/submission", json={"confirmed": True}).json["decide_by"] == "2027-03-15"
    assert browser.post(f"{place}/withdrawal").json["status"] == "withdrawn"


def test_a_member_applies_for_more_areas_alone(browser, supplier):
    member = frameworks.member(supplier=supplier)
    _, place = begun(browser, member.framework, supplier)
    page = words(browser.page(place).main)
    assert "Choose only the categories and areas you want to add" in page
    assert "Accommodation" not in words(browser.page(f"{place}/categories").form)
    assert browser.post(f"{place}/categories", data=NONE).location == place


@pytest.mark.parametrize("page", ["", "/answers/ACC", "/check"])
@pytest.mark.parametrize("count", [2, 60])
def test_an_application_asks_at_most_eight_questions_of_the_database_whatever_its_size(
    browser, supplier, queries, count, page
):
    framework = frameworks.open_framework()
    framework.questions += [frameworks.written("ACC", place) for place in range(10, 8 + count)]
    application = qualification.draft_application(framework, supplier=supplier)
    place = f"/applications/{application.id}{page}"
    with queries() as said:
        browser.page(place)
    # who is signed in, the application, its framework's categories and questions, its own categories, areas and
    # answers, and the declaration it rests on
    assert len(said) <= 8, said
