"""The pages of a direct award: why, until when nobody signs, and its contract."""

from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.outcomes.models import Challenge
from tests.factories import accounts, frameworks
from tests.integration.contracts.test_draft_direct_contract import awarded_directly
from tests.web.evaluations.test_panel_pages import text_of


def test_everybody_reads_why_and_the_parties_open_the_contract_made_of_it(browser):
    found, row, contract = awarded_directly()
    url = f"/no-awards/{row.id}"
    page = text_of(browser.page(url))
    assert "PCR15 reg 32(2)(a)" in page
    assert "11 March 2027" in page
    assert "drafted from this lot" not in page
    browser.sign_in(found.people["director"])
    assert "drafted from this lot" in text_of(browser.page(url))
    shown = text_of(browser.page(f"/contracts/{contract.id}"))
    assert "The standstill lasts until the end of 11 March 2027" in shown
    assert "Awarded directly, without a competition" in shown
    assert browser.get(f"/contracts/{contract.id}/signature").status_code == 409


def test_a_direct_award_is_challenged_decided_taken_back_and_everybody_reads_why(browser):
    found, row, _ = awarded_directly()
    url, owner = (
        f"/no-awards/{row.id}",
        accounts.user(Role.OWNER, frameworks.member(found.competition.framework).supplier),
    )
    stranger = accounts.user(Role.OWNER, accounts.supplier())
    db.session.commit()
    browser.sign_in(stranger)
    assert "Challenge this direct award" not in text_of(browser.page(url))
    assert browser.get(f"{url}/challenge").status_code == 404
    browser.sign_in(owner)
    assert "Challenge this direct award" in text_of(browser.page(url))
    browser.page(f"{url}/challenge")
    browser.post(f"{url}/challenge", data={"reason": "We could have done it"})
    assert "We could have done it" in text_of(browser.page(url))
    assert [each["status"] for each in browser.get(f"/api{url}/challenges").json] == ["received"]

    browser.sign_in(found.people["commissioner"])
    browser.page(f"{url}/challenges")
    assert "Enter what it says" in browser.post(f"{url}/challenges", data={}).text
    browser.sign_in(found.people["director"])
    browser.page(f"{url}/withdrawal")
    assert "Enter why it is taken back" in browser.post(f"{url}/withdrawal", data={}).text
    browser.post(f"{url}/withdrawal", data={"reason": "Another member can begin in time"})
    browser.sign_out()
    page = text_of(browser.page(url))
    assert "Direct award that was taken back" in page
    assert "Another member can begin in time" in page
    assert "We could have done it" not in page
    assert browser.get(f"/api{url}").json["former"][0]["reason"] == "Another member can begin in time"


def test_a_second_director_finds_the_challenge_among_what_is_to_do_and_ends_it(browser):
    found, row, _ = awarded_directly()
    said = {"received_on-day": "1", "received_on-month": "3", "received_on-year": "2027", "ground": "scoring"}
    browser.sign_in(found.people["commissioner"])
    browser.post(f"/no-awards/{row.id}/challenges", data={**said, "details": "It is not urgent"})
    browser.sign_in(accounts.user(Role.DIRECTOR, found.competition.buyer))
    assert "Decide a challenge" in text_of(browser.page("/work"))
    challenge = db.session.scalars(select(Challenge)).one()
    assert "take the direct award back instead" in text_of(browser.page(f"/challenges/{challenge.id}/end"))
    browser.post(f"/challenges/{challenge.id}/end", data={"ending": "dismissed", "reason": "It is"})
    assert "Dismissed: It is" in text_of(browser.page(f"/no-awards/{row.id}"))
