"""The pipeline as everybody, the region that plans and a supplier see it."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.pipeline.models import Answer
from tests.browser import page_of, words
from tests.factories import accounts, frameworks
from tests.factories import pipeline as made

DAYS = {
    f"{name}_on-{part}": value
    for name, (day, month) in {"publish": (1, 4), "close": (17, 5), "award": (21, 6), "start": (1, 10)}.items()
    for part, value in {"day": day, "month": month, "year": 2027}.items()
}
PLAN = {
    "kind": "grant",
    "title": "Grants for groups in Cumbria",
    "description": "Small grants.",
    "category_code": "ACC",
    "certainty": "likely",
    "lots-0-area_key": "police:cumbria",
    "lots-0-value": "40,000",
}


@pytest.fixture
def framework():
    return frameworks.open_framework()


@pytest.fixture
def commissioner(framework):
    return accounts.user(Role.COMMISSIONER, accounts.buyer("region:B"))


def test_a_region_plans_moves_a_day_asks_and_begins(browser, framework, commissioner):
    browser.sign_in(commissioner)
    assert "Everybody can read a plan" in words(page_of(browser.get("/pipeline/new")).main)
    place = browser.post("/pipeline/new", data=PLAN | DAYS | {"framework_id": str(framework.id)}).headers["Location"]
    shown = words(page_of(browser.get(place)).main)
    assert "Grant round" in shown
    assert "The short form is enough" in shown
    assert "No supplier could bid" in shown

    moved = {"step": "close", "new_on-day": 24, "new_on-month": 5, "new_on-year": 2027, "later_too": "yes"}
    browser.post(f"{place}/slip", data=moved | {"reason": "The budget comes later."})
    asked = {"question": "Would it suit you?", "closes_on-day": 15, "closes_on-month": 3, "closes_on-year": 2027}
    browser.post(f"{place}/engagement", data=asked)
    page = page_of(browser.get(place))
    assert "The budget comes later." in words(page.main)
    assert "Would it suit you?" in words(page.main)
    picture = page.find("svg", class_="op-plan__picture")
    assert picture["role"] == "img"
    assert "Deadline for bids: 24 May 2027" in words(picture.desc)
    assert "Grants for groups" in words(page_of(browser.get("/pipeline/ours")).main)

    for part in ("slip", "description", "drop", "engagement"):
        assert browser.get(f"{place}/{part}").status_code == 200
    draft = browser.post(f"{place}/competition").headers["Location"]
    terms = page_of(browser.get(f"{draft}/terms"))
    assert terms.find("input", {"name": "price_ceiling"})["value"] == "40,000.00"


def test_everybody_reads_what_is_planned_and_nobody_else_the_market(browser):
    asked = made.engagement()
    plan = asked.plan
    made.interest(asked, made.supplier_of(plan))
    listed = words(page_of(browser.get("/pipeline?category_code=ACC")).main)
    assert plan.title in listed
    assert "Invitation to bid: 1 April 2027" in listed
    shown = words(page_of(browser.get(f"/pipeline/{plan.id}")).main)
    assert "Would this size work for you?" in shown
    for secret in ("The market", "We know the area", "Could bid"):
        assert secret not in shown
    detail = browser.get(f"/api/pipeline/{plan.id}").json
    assert detail["lots"][0]["value_pence"] == made.VALUE.pence
    assert browser.get(f"/api/pipeline/{plan.id}/timetable").json["lines"][1]["planned_on"] == "2027-05-17"
    assert browser.get("/api/pipeline").json["plans"][0]["id"] == str(plan.id)


def test_a_supplier_says_whether_it_would_bid_lot_by_lot(browser):
    asked = made.engagement(made.plan(areas=("police:cumbria", "police:lancashire")))
    plan = asked.plan
    member = frameworks.member(plan.framework, ["ACC"], ["police:cumbria"])
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    assert "Would you bid? Accommodation support" in words(page_of(browser.get("/work")).main)

    place = f"/pipeline/engagements/{asked.id}"
    tasks = page_of(browser.get(place)).select(".govuk-task-list__link")
    assert [words(task) for task in tasks] == ["Cumbria"]
    lot = tasks[0]["href"]
    refused = page_of(browser.post(lot, data={"answer": "perhaps"}))
    assert "Enter why, in a sentence" in words(refused.main)
    browser.post(lot, data={"answer": "perhaps", "reason": "It depends on the offices"})
    assert "Perhaps: It depends on the offices" in words(page_of(browser.get(place)).main)

    said = browser.get(f"/api/engagements/{asked.id}/interest").json
    assert said == {
        "answers": [{"lot_id": str(plan.lots[0].id), "answer": "perhaps", "reason": "It depends on the offices"}]
    }
    assert browser.get(f"/api/pipeline/{plan.id}/markets").status_code == 404


def test_the_region_reads_counts_and_reasons_without_names(browser):
    asked = made.engagement()
    supplier = made.supplier_of(asked.plan)
    made.interest(asked, supplier, Answer.PERHAPS)
    browser.sign_in(accounts.user(Role.DIRECTOR, asked.plan.buyer))
    shown = words(page_of(browser.get(f"/pipeline/{asked.plan.id}")).main)
    assert "Perhaps: We know the area" in shown
    assert "Only one supplier could bid" in shown
    assert supplier.name not in shown
    [lot] = browser.get(f"/api/pipeline/{asked.plan.id}/markets").json["lots"]
    assert (lot["could"], lot["interested"], lot["perhaps"], lot["not_interested"]) == (1, 0, 1, 0)
