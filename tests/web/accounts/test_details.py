"""An organisation tells the rest of what it is, confirms it, and asks for changes."""

import pytest
from sqlalchemy import select

from marketplace.accounts.models import DetailChange, Invitation, Organisation, Partner
from marketplace.accounts.rules import token_hash
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.ports import RegisterEntry
from tests.browser import page_of, words
from tests.factories import accounts
from tests.fakes import MemoryRegisters

SIZE = {"headcount": "249", "annual_income": "44,000,000", "balance_sheet": ""}
LEADERS = {"says_vcse": "yes", "marks": ["women", "welsh"]}
ADDRESS = {"address": "1 Quay Street", "town": "Hull", "postcode": "HU1 1AA", "country": "GB-ENG"}
PROFILE = {"about": "We help", "contact_name": "Ann", "contact_email": "ann@example.com"}
PARTNER = {"kind": "subcontractor", "name": "Quayside Advice", "part": "Debt advice", "share": "40"}


def test_every_part_is_told_and_confirmed_and_then_locked(browser):
    supplier = accounts.supplier("Harbour Lights", company_number="01234567")
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    place = f"/organisations/{supplier.id}"
    page = browser.page(f"{place}/details")
    assert "the number of staff" in words(page.main)
    assert not page.find("button", string="These details are right")
    for part, answers in (("size", SIZE), ("leaders", LEADERS), ("address", ADDRESS), ("profile", PROFILE)):
        assert browser.page(f"{place}/details/{part}")
        assert browser.post(f"{place}/details/{part}", data=answers).location == f"{place}/details"
    assert browser.page(f"{place}/details/leaders").find("input", {"value": "welsh", "checked": True})
    assert browser.post(f"{place}/confirmation").location == f"{place}/details"
    told = words(browser.page(place).main)
    assert "Small or medium-sized Yes" in told
    assert "£10 million to £100 million" in told
    assert browser.post(f"{place}/details/numbers", data={"name": "Other"}).status_code == 409
    change = {"detail": "name", "new": "Harbour Lights CIC", "reason": "We merged"}
    assert browser.post(f"{place}/changes/new", data=change).location == f"{place}/details"
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre()))
    assert "Harbour Lights" in words(browser.page("/work").main)
    [row] = db.session.scalars(select(DetailChange))
    assert "Harbour Lights CIC" in words(browser.page(f"/changes/{row.id}").main)
    browser.post(f"/changes/{row.id}/approval")
    assert db.session.get(Organisation, supplier.id).name == "Harbour Lights CIC"


def test_details_with_mistakes_are_shown_by_their_fields(browser):
    supplier = accounts.supplier()
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    answers = {"name": "X", "vat_number": "GB123456789"}
    page = page_of(browser.post(f"/organisations/{supplier.id}/details/numbers", data=answers))
    assert page.select_one(".govuk-error-summary a")["href"] == "#vat_number"


def test_partners_are_named_changed_and_dropped(browser):
    supplier = accounts.supplier()
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    place = f"/organisations/{supplier.id}/partners"
    assert browser.post(f"{place}/new", data=PARTNER).location == place
    assert "60% of the work is left" in words(browser.page(place).main)
    [row] = db.session.scalars(select(Partner))
    assert browser.page(f"/partners/{row.id}").find("input", {"name": "share", "value": "40"})
    browser.post(f"/partners/{row.id}/removal")
    assert "Nobody is named yet" in words(browser.page(place).main)


def test_known_number_shows_the_registered_name_and_yes_fills_it_in(browser, app, monkeypatch):
    known = {("GB-CHC", "1012345"): RegisterEntry("Second Gate Trust", "charity", "1 High Street", "removed")}
    ports = app.extensions["ports"]
    monkeypatch.setitem(app.extensions, "ports", type("Ports", (), vars(ports) | {"registers": MemoryRegisters(known)}))
    page = browser.page("/register/find?scheme=GB-CHC&number=101+2345")
    assert "Is this your organisation?" in words(page.main)
    assert "The register says: removed" in words(page.main)
    filled = browser.page(page.find("a", string="Yes, fill it in for me")["href"])
    assert filled.find("input", {"name": "organisation_name"})["value"] == "Second Gate Trust"
    unknown = browser.page("/register/find?scheme=GB-CHC&number=7654321")
    assert "Not found" in words(unknown.main)
    assert unknown.find("input", {"name": "number"})["value"] == "7654321"


def test_a_register_that_cannot_be_asked_lets_everybody_go_on(browser):
    page = browser.page("/register/find?scheme=GB-COH&number=1234567")
    assert "We could not check this number" in words(page.main)
    assert "company_number=01234567" in page.find("a", string="Go on")["href"]


def test_somebody_who_only_reads_sees_and_changes_nothing(browser):
    supplier = accounts.supplier()
    browser.sign_in(accounts.user(Role.READ_ONLY, supplier))
    page = browser.page(f"/organisations/{supplier.id}")
    assert not page.main.find("a", string=lambda said: said and said.startswith("Change"))
    assert browser.post(f"/organisations/{supplier.id}/details/address", data=ADDRESS).status_code == 403


def test_an_expired_invitation_says_what_to_do_and_is_sent_again(browser, noon):
    supplier = accounts.supplier("Harbour Lights")
    owner = accounts.user(Role.OWNER, supplier)
    more = {"email": "col@example.com", "role": "caseworker", "invited_by": owner.id, "status": "expired"}
    row = Invitation(organisation_id=supplier.id, token_hash=token_hash("old"), sent_at=noon, expires_at=noon, **more)
    db.session.add(row)
    db.session.commit()
    answer = browser.get("/invitations/old")
    assert (answer.status_code, words(page_of(answer).h1)) == (410, "This invitation has expired")
    assert "Ask whoever invited you at Harbour Lights" in words(page_of(answer).main)
    browser.sign_in(owner)
    assert "Expired on" in words(browser.page(f"/organisations/{supplier.id}").main)
    browser.post(f"/invitations/{row.id}/resend")
    assert db.session.get(Invitation, row.id).status == "sent"


def test_an_owner_changes_roles_and_the_last_owner_stays(browser):
    supplier = accounts.supplier()
    owner, other = accounts.user(Role.OWNER, supplier), accounts.user(Role.CASEWORKER, supplier, name="Col League")
    browser.sign_in(owner)
    place = f"/organisations/{supplier.id}"
    assert browser.page(f"{place}/people/{other.id}/roles").find("input", {"value": "caseworker", "checked": True})
    assert browser.post(f"{place}/people/{other.id}/roles", data={"roles": ["read_only"]}).location == place
    assert browser.post(f"{place}/people/{owner.id}/removal").status_code == 409
    assert "Remove Col League" in words(browser.page(f"{place}/people/{other.id}/removal").h1)
    assert browser.post(f"{place}/people/{other.id}/removal").location == place
    assert "Col League" not in words(browser.page(place).main.find("table"))


@pytest.fixture
def region():
    return accounts.buyer(domain="cool.gov")


def test_a_regional_administrator_runs_people_domains_and_limits(browser, region):
    person = accounts.user(Role.EVALUATOR, region, email="a@cool.gov")
    browser.sign_in(accounts.user(Role.REGIONAL_ADMINISTRATOR, region, email="b@cool.gov"))
    place = f"/organisations/{region.id}"
    assert browser.page(f"{place}/people/{person.id}/roles")
    answers = {"roles-0-role": "commissioner", "roles-0-limit": "50,000", "roles-0-area_key": ""}
    assert browser.post(f"{place}/people/{person.id}/roles", data=answers).location == place
    assert "£50,000.00" in words(browser.page(place).main)
    outside = {"email": "a@notcool.gov", "role": "evaluator", "area_key": "", "limit": ""}
    assert "must end in cool.gov" in words(page_of(browser.post(f"{place}/invite", data=outside)).main)
    assert browser.post(f"{place}/domains", data={"domain": "other.gov"}).location == f"{place}/domains"
    assert browser.post(f"{place}/domains", data={"domain": "sub.other.gov"}).status_code == 409
    assert "other.gov" in words(browser.page(f"{place}/domains").main)


def test_a_framework_administrator_adds_a_buyer(browser, region):
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre()))
    assert browser.page("/buyers/new")
    answers = {"name": "HMP Anytown", "buyer_kind": "prison", "areas": ["region:B"], "domain": "hmp.gov.uk"}
    assert browser.post("/buyers/new", data=answers | {"email": "a@hmp.gov.uk"}).location == "/buyers"
    assert "HMP Anytown" in words(browser.page("/buyers").main)


def test_the_api_tells_alike(browser):
    supplier = accounts.supplier(company_number="01234567")
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    place = f"/api/organisations/{supplier.id}"
    answers = {"headcount": 4, "annual_income": 15_000_000, "says_vcse": True, "marks": ["women"], **ADDRESS, **PROFILE}
    answer = browser.patch(f"{place}/details", json=answers)
    assert (answer.status_code, answer.json["size"], answer.json["income_band"]) == (200, "micro", "medium")
    assert browser.post(f"{place}/confirmation").json["details_confirmed_at"]
    assert browser.put(f"{place}/numbers", json={"name": "Other"}).status_code == 409
    assert browser.post(f"{place}/changes", json={"detail": "name", "new": "Other", "reason": "x"}).status_code == 201
    assert browser.post(f"{place}/partners", json=PARTNER).status_code == 201
    [named] = browser.get(f"{place}/partners").json
    assert browser.delete(f"/api/partners/{named['id']}").status_code == 204
    [member] = browser.get(f"{place}/members").json
    assert browser.delete(f"{place}/members/{member['user_id']}").status_code == 409
