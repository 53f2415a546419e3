"""Pages of records that are opened with a reason."""

from marketplace.kernel.actor import Role
from tests.factories import accounts, people


def test_a_record_is_opened_with_a_reason_read_referred_from_and_closed_again(browser):
    person = people.person()
    opener = people.practitioner(region_key="region:A")
    browser.sign_in(opener)
    assert browser.get(f"/people/{person.id}").status_code == 404
    asked = {"reference": person.reference, "reason": "other"}
    assert "Enter why you need to see this person" in browser.post("/people/overrides", data=asked).text
    assert browser.post("/people/overrides", data=asked | {"details": "Family meeting"}).status_code == 302

    shown = browser.page(f"/people/{person.id}").text
    assert "You opened this record with a reason" in shown
    assert "Limit access" not in shown
    browser.page(f"/people/{person.id}/services")
    browser.page(f"/people/{person.id}/take-on")
    for private in ("risk", "facts", "access", "handover", "duplicates", "recall"):
        assert browser.get(f"/people/{person.id}/{private}").status_code == 404
    listed = browser.page("/people/overrides").text
    assert person.reference in listed
    assert "Family meeting" in listed

    lead = accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key="unit:48", name="The Lead")
    browser.sign_in(lead)
    assert opener.name in browser.page("/people/overrides").text
    [row] = browser.get("/api/people/overrides").json
    assert (row["case_reference"], row["reason"], row["crosses_region"]) == (person.reference, "other", True)
    assert browser.delete(f"/api/people/overrides/{row['id']}").status_code == 204
    browser.sign_in(opener)
    assert browser.get(f"/people/{person.id}").status_code == 404


def test_the_data_owner_sees_why_it_was_opened_beside_the_readings(browser):
    person = people.person()
    browser.sign_in(people.practitioner(region_key="region:A"))
    asked = {"reference": person.reference, "reason": "court"}
    assert browser.post("/api/people/overrides", json=asked).status_code == 201
    browser.page(f"/people/{person.id}")

    browser.sign_in(accounts.user(Role.DATA_OWNER, accounts.centre()))
    found = browser.get(f"/api/retention/readings?reference={person.reference}").json
    assert [(each["name"], each["reason"]) for each in found] == [
        ("person.read", None),
        ("person.access_overridden", "court"),
    ]
    assert "I write a report for a court" in browser.page(f"/retention/readings?reference={person.reference}").text


def test_who_looked_up_how_to_reach_somebody_is_shown_to_the_data_owner_too(browser):
    owner = people.practitioner()
    person = people.person(owner.id)
    browser.sign_in(owner)
    assert browser.post(f"/people/{person.id}/contact").status_code == 302
    browser.sign_in(accounts.user(Role.DATA_OWNER, accounts.centre()))
    assert "(how to reach them)" in browser.page(f"/retention/readings?reference={person.reference}").text


def test_the_page_and_the_api_ask_for_the_same_thing(browser):
    browser.sign_in(people.practitioner())
    page = browser.post("/people/overrides", data={"reference": " "}).text
    errors = browser.post("/api/people/overrides", json={"reference": " "}).json["errors"]
    assert set(errors) == {"reference", "reason"}
    assert all(words in page for each in errors.values() for words in each)
    browser.sign_in(accounts.user(Role.CASEWORKER, accounts.supplier()))
    assert browser.get("/people/overrides").status_code == 404
    assert browser.get("/api/people/overrides").json == []
