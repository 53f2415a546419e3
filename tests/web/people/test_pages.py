"""Pages of the caseload."""

from marketplace.kernel.actor import Role
from tests.factories import accounts, people
from tests.factories import referrals as make


def test_a_person_is_added_and_found_again(browser):
    browser.sign_in(people.practitioner())
    answers = {"reference": "x123456", "first_name": "Jo", "last_name": "Bell", "sex": "female", "unit_key": "unit:48"}
    answers |= {"in_custody": "yes", "kind": "licence", "risk": "Low"}
    for name, year in (("date_of_birth", 1990), ("ends_on", 2028), ("reviewed_on", 2027)):
        answers |= {f"{name}-day": "1", f"{name}-month": "2", f"{name}-year": str(year)}

    refused = browser.post("/people/new", data=answers)
    assert "Enter the prison they are in" in refused.text
    added = browser.post("/people/new", data=answers | {"prison": "Styal"})

    assert "Styal, release date not known" in browser.page(added.location).text
    assert "Bell, Jo" in browser.page("/people?words=bel").text
    assert "Nobody matches" in browser.page("/people?words=Hello, World").text


def test_who_has_one_name_is_added_found_described_and_listed_by_it(browser):
    practitioner = people.practitioner()
    browser.sign_in(practitioner)
    facts = {"reference": "X123456", "first_name": "Suharto", "sex": "male", "unit_key": "unit:48", "in_custody": False}
    facts |= {"date_of_birth": "1990-02-01", "kind": "licence", "ends_on": "2028-02-01"}
    added = browser.post("/api/people", json=facts | {"risk": "Low", "reviewed_on": "2027-02-01"})
    assert (added.status_code, added.json["last_name"]) == (201, "")

    assert browser.page("/people?words=harto").find("th", scope="row").text == "Suharto"
    page = browser.page(f"/people/{added.json['id']}")
    assert page.h1.text == "Suharto"
    browser.page(f"/people/{added.json['id']}/facts")
    day = {"date_of_birth-day": "1", "date_of_birth-month": "2", "date_of_birth-year": "1990"}
    answers = day | {"first_name": "Suharto", "last_name": "", "sex": "male", "in_custody": "no"}
    assert browser.post(f"/people/{added.json['id']}/facts", data=answers).status_code == 302


def test_risk_and_sentences_are_kept_up_to_date(browser):
    practitioner = people.practitioner()
    person = people.person(practitioner.id)
    browser.sign_in(practitioner)
    day = {"reviewed_on-day": "1", "reviewed_on-month": "3", "reviewed_on-year": "2027"}
    ends = {"ends_on-day": "1", "ends_on-month": "3", "ends_on-year": "2030"}

    assert browser.post(f"/people/{person.id}/risk", data=day | {"risk": "Medium"}).status_code == 302
    browser.page(f"/people/{person.id}/sentences/new")
    assert browser.post(f"/people/{person.id}/sentences/new", data=ends | {"kind": "licence"}).status_code == 302

    page = browser.page(f"/people/{person.id}").text
    assert "Medium" in page
    assert "ends on 1 March 2030" in page


def test_a_team_lead_is_not_asked_for_what_only_the_practitioner_may_do(browser):
    make.service()
    practitioner = people.practitioner()
    person = people.person(practitioner.id)
    lead = accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key=person.unit_key)
    offered = {}
    for user in (practitioner, lead):
        browser.sign_in(user)
        listed, found = browser.page("/people"), browser.page(f"/people/{person.id}/services")
        refer = found.select(f"a[href^='/people/{person.id}/refer/']")
        offered[user] = (listed.h1.text, bool(listed.find("a", href="/people/new")), len(refer))

    assert offered[practitioner] == ("People you supervise", True, 1)
    assert offered[lead] == ("People your team supervises", False, 0)
    assert browser.get("/people/new").status_code == 404


def test_the_list_of_people_says_who_has_an_open_referral_in_one_question(browser, queries):
    referral = make.sent()
    owner = make.user_of(referral.practitioner_id)
    people.person(owner.id)
    browser.sign_in(owner)
    with queries() as said:
        page = browser.page("/people")
    shown = {row.a["href"]: row.find("td", {"data-label": "Open referrals"}).text for row in page.select("tbody tr")}
    assert shown.pop(f"/people/{referral.person_id}") == "1"
    assert list(shown.values()) == ["None"]
    assert sum("referral" in each for each in said) == 1, said
