"""The allocation meeting as a team lead sees it."""

from marketplace.kernel.actor import Role
from tests.browser import Browser, page_of, words
from tests.factories import accounts, people
from tests.factories import referrals as make
from tests.integration.referrals.test_refer_cases import REST, WHOLE
from tests.web.referrals.test_journey import follow


def team_lead(unit: str = "unit:48"):
    return accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key=unit)


def test_cases_are_brought_looked_through_put_right_and_referred_at_once(browser: Browser, queries) -> None:
    make.service("ACC", title="Homes North")
    anna = people.practitioner()
    browser.sign_in(team_lead())
    browser.page("/allocations")
    rows = [f"X00000{n},Sam,Okoro{n},15/1/1997,M,ACC,{anna.email},{REST}" for n in range(4)]
    rows.append(f"X000009,Ola,Reed,soon,F,ACC,{anna.email},{REST}")

    meeting = follow(browser, "/allocations", {"unit_key": "unit:48", "pasted": "\n".join((WHOLE, *rows))})
    with queries() as said:
        page = browser.page(meeting)

    assert len(said) <= 25  # however many cases: the meeting, the register, the services, their places and waits
    assert "Homes North" in page.text
    assert "100 free places" in page.text
    assert "1 case cannot be referred yet" in page.text
    assert "Date of birth must" in page.text
    assert "This person is new" not in page.text  # one sentence about one thing
    last = page.select("a[href^='/allocations/cases/']")[-1]["href"]
    browser.page(last)
    follow(
        browser,
        last,
        {"reference": "X000009", "first_name": "Ola", "last_name": "Reed", "needs": "ACC"}
        | dict(
            zip(("date_of_birth", "sex", "practitioner", "reason"), ("1/1/1990", "F", anna.email, "Alone"), strict=True)
        ),
    )
    page = browser.page(meeting)
    answers = {
        box["name"]: box["value"] for box in page.select("#form input[type=hidden]") if box["name"] != "csrf_token"
    }
    answers |= {box["name"]: box["value"] for box in page.select("#form input[type=radio][checked]")}

    done = browser.page(follow(browser, meeting, answers | {"risk_read": "yes"})).text

    assert done.count("assessment due by") == 4
    assert "Not sent: it waits among the drafts" in done
    follow(browser, f"{meeting}/end", {})


def test_a_case_that_only_an_exception_helps_says_so_and_goes_on_once_the_reason_is_brought(browser: Browser) -> None:
    make.service("ACC", title="Young homes", minimum_age=18, maximum_age=25, allows_exceptions=True)
    anna = people.practitioner()
    browser.sign_in(team_lead())
    assert "exception (or reason for an exception" in words(browser.page("/allocations").main).lower()
    row = f"X000001,Sam,Okoro,15/1/1997,M,ACC,{anna.email},{REST}"
    meeting = follow(browser, "/allocations", {"unit_key": "unit:48", "pasted": f"{WHOLE}\n{row}"})
    page = browser.page(meeting)
    assert "With a reason under Exception they can go to Young homes (women and men aged 18 to 25)." in page.text
    case = page.select_one("a[href^='/allocations/cases/']")["href"]
    form = browser.page(case).select_one("#form")
    cells = {box["name"]: box.get("value", "") for box in form.select("input[type=text]")}
    cells |= {box["name"]: box.text.strip() for box in form.select("textarea")}

    follow(browser, case, cells | {"days": "20", "exception": "Cannot read well"})

    page = browser.page(meeting)
    assert "An exception: it is for women and men aged 18 to 25" in page.text
    assert "Reason for an exception from the age: Cannot read well" in page.text
    assert len(page.select("input[type=radio][checked]")) == 1


def test_a_page_that_is_older_than_its_cases_is_looked_through_again(browser: Browser) -> None:
    make.service("ACC")
    anna = people.practitioner()
    browser.sign_in(team_lead())
    rows = "\n".join((WHOLE, *(f"X00000{n},Sam,Okoro{n},15/1/1997,M,ACC,{anna.email},{REST}" for n in (1, 2))))
    meeting = follow(browser, "/allocations", {"unit_key": "unit:48", "pasted": rows})
    page = browser.page(meeting)
    sent = {box["name"]: box["value"] for box in page.select("#form input[name^=choices]") if box["type"] == "hidden"}
    sent |= {box["name"]: box["value"] for box in page.select("#form input[type=radio][checked]")}

    page = page_of(browser.post(meeting, data=sent | {"choices-0-needs": "ETE", "choices-1-contract_id": ""}))

    [said] = page.select(".govuk-error-summary li a")
    assert "changed since you opened this page" in said.text
    chosen = [box["value"] for box in page.select("#form input[type=radio][checked]")]
    assert chosen == [sent["choices-0-contract_id"], ""]


def test_others_see_no_meeting(browser: Browser) -> None:
    browser.sign_in(team_lead())
    meeting = follow(browser, "/allocations", {"unit_key": "unit:48", "pasted": f"{WHOLE}\nX000001,Sam"})
    for user in (team_lead("unit:1"), accounts.user(Role.CASEWORKER, accounts.supplier())):
        browser.sign_in(user)
        for address in (meeting, f"/api{meeting}"):
            assert browser.get(address).status_code == 404
    assert browser.get("/allocations").status_code == 404
