"""Pages of a supplier's week: finding, sharing out, teams, times for assessments, calendars."""

from datetime import date

from marketplace.kernel.actor import Role
from marketplace.referrals import queries
from tests.factories import accounts, people
from tests.factories import referrals as make


def test_what_is_found_is_saved_chosen_and_given_to_a_colleague(browser, queries):
    contract = make.service()
    late = make.sent(contract=contract, response_due_on=date(2027, 2, 26))
    owner = accounts.user(Role.OWNER, contract.supplier_id)
    worker = accounts.user(Role.CASEWORKER, contract.supplier_id, name="Ann Bell")
    browser.sign_in(owner)
    browser.page("/referrals/find")

    with queries() as said:
        page = browser.page("/referrals/find?tab=open&due=overdue&words=oko")
    assert len(said) <= 12
    assert "1 referral." in page.text
    assert "Answer overdue since 26 February 2027" in page.text

    browser.page("/referrals/lists/new?tab=open&due=overdue&sort=due")
    kept = {"name": "Late", "tab": "open", "due": "overdue", "sort": "due"}
    browser.post("/referrals/lists/new", data=kept)
    assert browser.page("/referrals/find").find("a", string="Late")["href"].startswith("/referrals/find?tab=open")

    chosen = browser.page(f"/referrals/assign?referral_ids={late.id}")
    assert "0 open referrals" in chosen.text
    browser.post("/referrals/assign", data={"referral_ids": [str(late.id)], "caseworker_id": str(worker.id)})
    assert "Ann Bell" in browser.page("/referrals/find?tab=open").find("table").text


def test_the_order_is_kept_for_the_next_time_and_another_is_refused(browser):
    browser.sign_in(make.user_of(make.assigned().caseworker_id))

    browser.page("/referrals/find?sort=name")
    cookie = browser.get("/referrals/find?sort=due").headers["Set-Cookie"]
    assert f"Max-Age={7 * 24 * 60 * 60}" in cookie
    browser.page("/referrals/find?sort=name")

    assert browser.page("/referrals/find").find("option", value="name").has_attr("selected")
    answer = browser.get("/api/referrals/found?sort=salary")
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["sort"])
    wrong = browser.page("/referrals/find?tab=nonsense&sort=salary")
    assert [each.text for each in wrong.select(".govuk-error-summary li")] == [
        "Select another answer for “List”: the one that was chosen is not in its list",
        "Select an order from the list",
    ]


def test_many_are_counted_no_further_than_anybody_reads(browser, monkeypatch):
    referral = make.assigned()
    make.assigned(contract=referral.contract)
    make.assigned(contract=referral.contract)
    browser.sign_in(make.user_of(referral.caseworker_id))
    assert "3 referrals." in browser.page("/referrals/find?tab=open").text

    monkeypatch.setattr("marketplace.referrals.queries.MOST_COUNTED", 2)
    assert "More than 2 referrals." in browser.page("/referrals/find?tab=open").text


def test_searching_for_nothing_asks_for_something_and_no_hit_quotes_the_words(browser):
    referral = make.assigned()
    browser.sign_in(make.user_of(referral.caseworker_id))

    assert "Enter a part of a name, or a referral number" in browser.page("/referrals?tab=open&words=").text
    assert "No referral matches “Hello, World”" in browser.page("/referrals?tab=open&words=Hello, World").text
    assert "Okoro, Sam" in browser.page("/referrals?tab=open&words=SAM OKORO").text


def test_teams_and_who_has_how_many(browser):
    referral = make.assigned()
    owner = accounts.user(Role.OWNER, referral.supplier_id)
    browser.sign_in(owner)
    browser.page("/referrals/teams/new")

    browser.post("/referrals/teams/new", data={"name": "North", "members": [str(referral.caseworker_id)]})

    assert browser.page("/referrals/teams").find("a", string="North")
    page = browser.page(f"/referrals/caseload/{referral.caseworker_id}/hand-over")
    assert "1 open referral" in page.text
    browser.post(f"/referrals/caseload/{referral.caseworker_id}/hand-over", data={"caseworker_id": str(owner.id)})
    assert referral.caseworker_id == owner.id


def test_a_supplier_accepts_and_sees_until_when_it_may(browser):
    referral = make.sent(response_due_on=date(2027, 3, 2))
    browser.sign_in(accounts.user(Role.CASEWORKER, referral.supplier_id))
    page = browser.page(f"/referrals/{referral.id}")
    assert "Answer due by 2 March 2027" in page.text
    browser.page(page.find("a", string="Accept")["href"])

    browser.post(f"/referrals/{referral.id}/accept")

    page = browser.page(f"/referrals/{referral.id}")
    assert "Assessment due by 1 March 2027" in page.text
    assert not page.find("a", string="Decline")


def test_a_time_is_offered_and_taken(browser):
    referral = make.sent()
    worker = accounts.user(Role.CASEWORKER, referral.supplier_id)
    browser.sign_in(worker)
    browser.page("/referrals/slots/new")
    told = make.offer(make.worker_of(referral), referral.contract, caseworker_id=worker.id, at="10:00")
    told |= {"on-day": "8", "on-month": "3", "on-year": "2027", "in_a_row": "2", "weeks": "1"}
    browser.post("/referrals/slots/new", data={name: str(said) for name, said in told.items() if name != "on"})
    assert len(browser.page("/referrals/slots").select("tbody tr")) == 2

    browser.sign_in(make.user_of(referral.practitioner_id))
    page = browser.page(f"/referrals/{referral.id}")
    times = browser.page(page.find("a", string="Choose a time for the assessment")["href"])
    browser.post(times.select_one("td form")["action"])

    assert "8 March 2027 at 10am" in browser.page(f"/referrals/{referral.id}").text
    answer = browser.get(f"/api/slots?contract_id={referral.contract_id}")
    assert [each["starts_at"] for each in answer.json] == ["2027-03-08T11:00:00+00:00"]


def test_a_calendar_names_nobody_and_ends_with_its_address(browser):
    referral = make.delivering(sessions=2)
    make.appointment(referral, place="Shore House")
    worker = make.user_of(referral.caseworker_id)
    make.slots(make.worker_of(referral), referral.contract)
    browser.sign_in(worker)
    browser.page("/referrals/calendar")
    browser.post("/referrals/calendar/renew")
    address = browser.page("/referrals/calendar").find("code").text.split("/", 3)[3]

    browser.post("/sign-out")
    said = browser.get(f"/{address}").text

    assert f"SUMMARY:Session 1: {referral.reference}" in said
    assert "LOCATION:Shore House" in said
    assert "SUMMARY:Free for an assessment" in said
    assert "Okoro" not in said
    browser.sign_in(worker)
    browser.post("/referrals/calendar/stop")
    assert browser.get(f"/{address}").status_code == 404


def test_the_calendar_of_a_letter_says_nothing_of_why(browser):
    referral = make.delivering(sessions=2)
    make.appointment(referral)
    browser.sign_in(make.user_of(referral.practitioner_id))
    place = f"/referrals/{referral.id}/calendar"
    browser.page(place)
    browser.post(f"{place}/renew")

    said = browser.get("/" + browser.page(place).find("code").text.split("/", 3)[3]).text

    supplier = queries.referral(make.practitioner_of(referral), referral.id).contract.supplier.name
    assert said.count(f"SUMMARY:Appointment with {supplier}") == 2
    for word in ("Okoro", referral.reference, "Session", "/referrals/", "sofa"):
        assert word not in said


def test_a_rival_and_a_buyer_find_none_of_it(browser):
    referral = make.assigned()
    owner = make.worker_of(referral)
    [slot] = make.slots(owner, referral.contract)
    for user in (
        accounts.user(Role.CASEWORKER, accounts.supplier()),
        accounts.user(Role.CONTRACT_MANAGER, accounts.buyer()),
    ):
        browser.sign_in(user)
        for page in ("accept", "slots", "calendar"):
            assert browser.get(f"/referrals/{referral.id}/{page}").status_code == 404
        assert browser.post(f"/referrals/slots/{slot.id}/withdraw").status_code == 404
        assert browser.get(f"/referrals/caseload/{referral.caseworker_id}/hand-over").status_code == 404
        assert "Okoro" not in browser.page(f"/referrals/assign?referral_ids={referral.id}").text


def test_what_is_past_its_completion_date_is_marked_in_both_lists(browser, queries):
    referral = make.delivering(complete_by=date(2027, 2, 26))
    browser.sign_in(make.user_of(referral.caseworker_id))
    browser.page("/referrals")

    with queries() as said:
        page = browser.page("/referrals")
    assert len(said) <= 3
    assert "Was to be complete by 26 February 2027" in page.find("table").text
    assert "Was to be complete by 26 February 2027" in browser.page("/referrals/find?tab=open").find("table").text
    assert browser.get("/api/referrals?tab=open").json[0]["complete_by"] == "2027-02-26"


def test_what_is_past_its_completion_date_is_overdue_and_what_nears_it_is_due_soon(browser):
    contract = make.service()
    late = make.delivering(person=people.person(last_name="Late"), contract=contract, complete_by=date(2027, 2, 26))
    near = make.delivering(person=people.person(last_name="Near"), contract=contract, complete_by=date(2027, 3, 3))
    far = make.delivering(person=people.person(last_name="Far"), contract=contract, complete_by=date(2027, 3, 4))
    browser.sign_in(accounts.user(Role.OWNER, contract.supplier_id))

    def listed(asked):
        return [each.reference for each in (late, near, far) if each.reference in browser.page(asked).find("main").text]

    assert listed("/referrals/find?tab=open&due=overdue") == [late.reference]
    assert listed("/referrals/find?tab=open&due=soon") == [near.reference]
    work = browser.page("/work").find("main").text
    assert ["To be complete: Sam Late" in work, "Sam Near" in work, "Sam Far" in work] == [True, True, False]


def test_whoever_has_more_that_is_due_than_the_work_page_holds_goes_on_to_the_list(browser):
    contract = make.service()
    due = [make.assigned(contract=contract, assessment_due_on=date(2027, 2, number)) for number in range(16, 26)]
    browser.sign_in(accounts.user(Role.OWNER, contract.supplier_id))
    assert "See everything that is due" not in browser.page("/work").text

    due.append(make.assigned(contract=contract, assessment_due_on=date(2027, 2, 26)))
    main = browser.page("/work").main
    assert main.text.count("Assessment: ") == 10
    [link] = [each["href"] for each in main.select("a") if each.text.strip() == "See everything that is due"]
    rows = browser.page(link).find("tbody").find_all("tr")
    assert [each.reference in row.text for each, row in zip(due, rows, strict=True)] == [True] * 11
