"""A supplier declares, page by page."""

import pytest
from sqlalchemy import select

from marketplace.exclusions.grounds import Severity, groups_of
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import SupplierDeclaration
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.reference.models import Regime
from tests.browser import page_of, words
from tests.factories import accounts, exclusions

WHEN = {"happened_on-day": "4", "happened_on-month": "5", "happened_on-year": "2026"}
TOLD = {"story": "A fine", "compensation": "Paid", "cooperation": "Told them", "measures": "New checks"}


@pytest.fixture
def supplier(browser):
    found = accounts.supplier("Harbour Lights")
    browser.sign_in(accounts.user(Role.OWNER, found))
    return found


def all_no(kind, **yes):
    return {each.name: yes.get(each.code, "no") for each in groups_of(Regime.PA23, Severity(kind))}


def test_a_declaration_from_its_task_list_to_the_day_it_is_made(browser, supplier):
    assert "quarter of an hour" in words(browser.page("/declarations").main)
    place = browser.post("/declarations", data={"supplier_id": supplier.id, "regime": "pa23"}).location
    page = words(browser.page(place).main)
    assert "About 15 minutes left" in page
    assert browser.post("/declarations", data={"supplier_id": supplier.id, "regime": "pa23"}).location == place
    browser.post(f"{place}/people", data={"kind": "director", "name": "Ann Shore"})
    assert "Ann Shore" in words(browser.page(f"{place}/people").main)
    browser.post(f"{place}/confirmation", data={"section": "people"})
    browser.post(f"{place}/answers/mandatory", data=all_no("mandatory"))
    browser.post(f"{place}/answers/discretionary", data=all_no("discretionary", pa23_misconduct="yes"))
    assert "What happened: Professional misconduct" in words(browser.page(place).main)
    group = f"{place}/happened/pa23_misconduct"
    assert browser.page(group)
    ground = browser.post(group, data={"ground_code": "pa23_professional"}).location
    browser.post(ground, data={"version": "1", "person_id": "self", "story": "A fine"})
    assert "Still to say: 4 answers" in words(browser.page(group).main)
    browser.post(ground, data={"version": "2", "person_id": "self", **WHEN, **TOLD})
    page = words(browser.page(f"{place}/check").main)
    assert "Counts: no buyer knew of it before" in page
    assert "Confirm that you may declare" in words(page_of(browser.post(f"{place}/check")).main)
    browser.post(f"{place}/check", data={"confirmed": "yes"})
    assert "Something declared has not been judged yet" in words(browser.page(place).main)
    assert db.session.scalars(select(SupplierDeclaration)).one().status is DeclarationStatus.MADE


def test_a_clash_shows_both_texts_and_saving_again_replaces(browser, supplier):
    draft = exclusions.draft(supplier, yes=("pa23_crime",))
    seen = "pa23_crime=0"
    place = f"/declarations/{draft.id}/answers/mandatory"
    page = page_of(browser.post(place, data=all_no("mandatory") | {"seen": seen}))
    assert "What your colleague saved" in words(page.main)
    assert page.select_one("input[name=seen]")["value"] == "pa23_crime=1"
    browser.post(place, data=all_no("mandatory") | {"seen": "pa23_crime=1"})
    assert draft.answer_of["pa23_crime"] is False


def test_what_was_copied_is_shown_and_confirmed(browser, supplier):
    exclusions.made(supplier, ground="pa23_professional")
    place = browser.post("/declarations", data={"supplier_id": supplier.id, "regime": "pa23"}).location
    assert "We filled in what you declared last" in words(browser.page(place).main)
    page = browser.page(f"{place}/answers/discretionary")
    assert "These answers come from your last declaration" in words(page.main)
    assert page.select_one("input[name=g_pa23_misconduct][value=yes]").has_attr("checked")
    assert not browser.page(f"{place}/answers/mandatory").select("input[checked]")
    assert "What was copied still holds" in words(browser.page(f"{place}/happened/pa23_misconduct").main)


def test_somebody_elses_declaration_is_not_there(browser, supplier):
    draft, made = exclusions.draft(), exclusions.made(ground="pa23_professional")
    for path in ("", "/people", "/answers/mandatory", "/answers/discretionary", "/answers/nonsense", "/check"):
        assert browser.get(f"/declarations/{draft.id}{path}").status_code == 404
    ground = f"/declarations/{made.id}/grounds/{made.grounds[0].id}"
    for path in (f"/declarations/{made.id}", f"{ground}/finding", f"{ground}/concern", f"{ground}/answer"):
        assert browser.get(path).status_code == 404
    assert browser.get(f"/api/declarations/{made.id}").status_code == 404
    assert browser.get("/debarment-checks").status_code == 404
    assert browser.get("/exclusion-notifications").status_code == 404


def test_a_program_declares_alike(browser, supplier):
    made = browser.post("/api/declarations", json={"supplier_id": str(supplier.id), "regime": "pcr15"})
    assert (made.status_code, made.json["minutes_left"]) == (201, 15)
    place = f"/api/declarations/{made.json['id']}"
    browser.post(f"{place}/people", json={"kind": "director", "name": "Ann Shore"})
    browser.post(f"{place}/confirmation", json={"section": "people"})
    answers = {each.code: each.code == "pcr15_harm" for each in groups_of(Regime.PCR15)}
    browser.patch(f"{place}/answers", json={"answers": answers})
    refused = browser.put(f"{place}/making", json={"confirmed": True})
    assert (refused.status_code, "describe what happened" in refused.json["title"]) == (409, True)
    ground = browser.post(f"{place}/grounds", json={"ground_code": "pcr15_slavery"}).json["id"]
    told = {"version": 1, "happened_on": "2026-05-04", **TOLD}
    assert browser.patch(f"{place}/grounds/{ground}", json=told).json["version"] == 2
    assert browser.put(f"{place}/making", json={"confirmed": True}).json["status"] == "made"
    assert [each["status"] for each in browser.get("/api/declarations").json] == ["made"]
