"""Pages of the register: bringing in, confirming, limiting, handing over and merging."""

from io import BytesIO

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Role
from marketplace.people.commands import import_people, limit_access
from marketplace.people.queries import person_by_reference
from tests.factories import accounts, people

HEADS = "reference,first_name,last_name,date_of_birth,sex,unit"
SAM = f"{HEADS}\nX123456,Sam,Bell,1990-02-01,male,48\n"


def test_a_file_is_looked_at_first_then_taken_in(browser):
    browser.sign_in(people.practitioner())
    browser.page("/people/import")
    wrong = browser.post("/people/import", data={"rows": SAM.replace("male", "?"), "only_check": "yes"}).text
    assert "Line 2, sex: Select their sex" in wrong
    file = {"file": (BytesIO(SAM.encode()), "people.csv"), "only_check": "yes"}
    looked = browser.post("/people/import", data=file, content_type="multipart/form-data").text
    assert "1 new person" in looked
    assert "X123456,Sam" in looked  # the rows are there to be taken in with the next button
    assert browser.post("/people/import", data={"rows": SAM, "only_check": "no"}).status_code == 302
    assert "Bell, Sam" in browser.page("/people").text
    refused = browser.post("/people/import", data={"rows": SAM.replace("male", "?"), "only_check": "no"}).text
    assert "Line 2, sex: Select their sex" in refused


def test_imported_facts_are_shown_with_their_source_and_confirmed_in_one_tap(browser, queries):
    owner = people.practitioner()
    import_people(actor_of(owner), rows=SAM, source="case system export")
    person = person_by_reference(actor_of(owner), "X123456")
    browser.sign_in(owner)
    shown = browser.page(f"/people/{person.id}").text
    assert "case system export" in shown
    assert "Not yet" in shown
    assert browser.post(f"/people/{person.id}/confirmation").status_code == 302
    address = f"/people/{person.id}"
    with queries() as said:
        shown = browser.page(address).text
    assert "Confirm that all of this is right" not in shown
    assert len(said) <= 10


def test_what_is_known_is_corrected_and_requirements_are_added(browser):
    owner = people.practitioner()
    person = people.person(owner.id)
    browser.sign_in(owner)
    browser.page(f"/people/{person.id}/facts")
    day = {"date_of_birth-day": "15", "date_of_birth-month": "1", "date_of_birth-year": "1997"}
    answers = day | {"first_name": "Sam", "last_name": "Okoro", "sex": "male", "in_custody": "no", "needs": "ACC"}
    answers |= {"unavailable_times": "Weekdays after 3pm"}
    assert browser.post(f"/people/{person.id}/facts", data=answers).status_code == 302
    requirements = f"/people/{person.id}/sentences/{person.sentences[0].id}/requirements"
    browser.page(requirements)
    assert browser.post(requirements, data={"kind": "unpaid_work", "days": "80"}).status_code == 302

    shown = browser.page(f"/people/{person.id}").text
    assert "Weekdays after 3pm" in shown
    assert "unpaid work (80 days)" in shown


def test_a_case_system_that_is_absent_leads_to_adding_by_hand(browser):
    browser.sign_in(people.practitioner())
    browser.page("/people/look-up")
    asked = browser.post("/people/look-up", data={"reference": "x123456"})

    assert asked.location.endswith("/people/new?reference=X123456")
    assert "The case system cannot be asked now" in browser.page(asked.location).text
    owner = people.practitioner()
    browser.sign_in(owner)
    assert browser.post(f"/people/{people.person(owner.id).id}/refresh").status_code == 302


def test_access_is_limited_listed_and_lifted(browser):
    owner, worker = people.practitioner(), accounts.user(Role.CASEWORKER, accounts.supplier(), name="Kit Lowe")
    person = people.person(owner.id)
    browser.sign_in(owner)
    address = f"/people/{person.id}/access"
    browser.page(f"{address}/limit")
    assert browser.post(f"{address}/limit", data={"reason": "High profile"}).status_code == 302
    assert browser.post(address, data={"email": worker.email, "kind": "allowed"}).status_code == 302
    assert "Kit Lowe" in browser.page(address).text
    assert "Only those on the list" in browser.page(f"/people/{person.id}").text
    assert browser.post(f"{address}/{worker.id}/removal").status_code == 302
    assert browser.post(f"{address}/lift").status_code == 302
    assert "Kit Lowe" not in browser.page(address).text


def test_a_team_lead_hands_over_a_caseload_without_seeing_whom_a_list_hides(browser):
    region = accounts.buyer()
    owner, heir = (accounts.user(Role.PRACTITIONER, region, name=name) for name in ("Ola Grant", "Ida Moss"))
    seen, hidden = people.person(owner.id, last_name="Seen"), people.person(owner.id, last_name="Hidden")
    limit_access(actor_of(owner), hidden.id, reason="High profile")
    browser.sign_in(accounts.user(Role.TEAM_LEAD, region, area_key="unit:48"))

    assert "Ola Grant" in browser.page("/people/caseloads").text
    page = browser.page(f"/people/caseloads/{owner.id}").text
    assert "Seen, Sam" in page
    assert "Hidden" not in page
    assert "1 other person" in page
    answers = {"practitioner_id": str(heir.id), "person_ids": str(seen.id)}
    assert browser.post(f"/people/caseloads/{owner.id}", data=answers).status_code == 302
    browser.sign_in(heir)
    assert "Seen, Sam" in browser.page("/people").text


def test_one_person_is_handed_over_and_two_records_are_merged(browser):
    region = accounts.buyer()
    owner, heir = (accounts.user(Role.PRACTITIONER, region) for _ in range(2))
    kept, other = people.person(owner.id), people.person(owner.id)
    browser.sign_in(owner)
    assert other.reference in browser.page(f"/people/{kept.id}/duplicates").text
    merging = f"/people/{kept.id}/merge"
    browser.page(f"{merging}?reference={other.reference}")
    assert browser.post(merging, data={"reference": other.reference, "confirmed": "yes"}).status_code == 302
    assert browser.get(f"/people/{other.id}").location.endswith(f"/people/{kept.id}")
    browser.page(f"/people/{kept.id}/handover")
    assert browser.post(f"/people/{kept.id}/handover", data={"practitioner_id": str(heir.id)}).status_code == 302
    assert browser.get(f"/people/{kept.id}").status_code == 404
