"""The pages after the approval: summaries, challenges, lots that failed, and the file of it all."""

import io
from zipfile import ZipFile

from bs4 import BeautifulSoup
from sqlalchemy import select

from marketplace.contracts.commands import draft_contract
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.outcomes.models import Challenge, NoAward
from tests.factories import accounts
from tests.factories.evaluations import announced, judged, summarised


def text_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_a_bidder_reads_its_summary_before_the_announcement_and_keeps_the_letter(browser):
    found, award = summarised()
    browser.sign_in(accounts.user(Role.OWNER, found.bids[0].supplier))
    url = f"/bids/{found.bids[0].id}/outcome"
    page = text_of(browser.page(url))
    assert "The award has not been announced yet" in page
    assert "Best service model" in page
    letter = browser.get(f"{url}/letter")
    assert "Your total is 86.00 of 100, place 2 of 2." in letter.text
    told = browser.get(f"/api{url}").json
    assert (told["won"], told["total"], told["lines"][0]["points"]) == (False, "86.00", "24.00")
    assert len(browser.get(f"/api{url}/letter").json["text_hash"]) == 64
    assert browser.get(f"/awards/{award.id}/summaries").status_code == 404
    assert browser.get(f"/bids/{found.bids[1].id}/outcome/letter").status_code == 404


def test_a_challenge_is_recorded_and_ended_and_the_bidder_reads_it(browser):
    found, award = announced()
    browser.sign_in(found.people["commissioner"])
    url = f"/awards/{award.id}/challenges"
    assert "Enter what it says" in browser.post(url, data={}).text
    said = {"received_on-day": "1", "received_on-month": "3", "received_on-year": "2027", "ground": "scoring"}
    loser = found.bids[0].supplier
    browser.page(url)
    browser.post(url, data={**said, "details": "Two scores were exchanged", "supplier_id": loser.id})
    assert "Two scores were exchanged" in text_of(browser.page(f"/awards/{award.id}"))
    challenge = db.session.scalars(select(Challenge)).one()
    browser.sign_in(found.people["director"])
    browser.page(f"/awards/{award.id}/reopening")
    browser.page(f"/challenges/{challenge.id}/end")
    browser.post(f"/challenges/{challenge.id}/end", data={"ending": "dismissed", "reason": "They were not"})
    browser.sign_in(accounts.user(Role.OWNER, loser))
    assert "Dismissed: They were not" in text_of(browser.page(f"/awards/{award.id}"))
    assert [each["status"] for each in browser.get(f"/api/awards/{award.id}/challenges").json] == ["ended"]


def test_a_lot_that_failed_is_ended_and_run_again(browser):
    found = judged(())
    browser.sign_in(found.people["commissioner"])
    outcome = f"/competitions/{found.competition.id}/outcome"
    assert "End without an award" in text_of(browser.page(outcome))
    end = f"/lots/{found.competition.lots[0].id}/no-award"
    browser.page(end)
    browser.post(end, data={"reasons": "Nobody bid"})
    failed = db.session.scalars(select(NoAward)).one()
    assert "Choose what happens next" in text_of(browser.page(f"/no-awards/{failed.id}"))
    assert "Say what happens next" in text_of(browser.page("/work"))
    way = f"/no-awards/{failed.id}/way"
    browser.page(way)
    missing = browser.post(way, data={"way": "direct_award", "reason": "Quick"})
    assert "Select the supplier of the direct award" in missing.text
    draft = browser.post(way, data={"way": "run_again", "reason": "A higher ceiling"}).headers["Location"]
    assert "Housing advice in Cumbria" in text_of(browser.page(draft, follow_redirects=True))
    browser.sign_out()
    assert "Nobody bid" in text_of(browser.page(outcome))
    assert browser.get(f"/api{outcome}").json[0]["said"] == "Nobody bid"
    assert "What happens instead" in text_of(browser.page(f"/no-awards/{failed.id}"))


def test_the_contract_is_proved_and_the_file_downloaded(browser):
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)
    browser.sign_in(found.people["director"])
    url = f"/contracts/{drafted.id}"
    assert drafted.terms["document"][:20] in browser.page(f"{url}/verification").text
    compared = browser.page(f"{url}/verification?fingerprint={drafted.terms_hash}")
    assert "It is the fingerprint of this contract" in text_of(compared)
    assert browser.get(f"{url}/document").text == drafted.terms["document"]
    assert browser.get(f"/api{url}/verification").json["holds"]
    competition = f"/competitions/{found.competition.id}"
    assert "Download the file" in text_of(browser.page(f"{competition}/file"))
    packed = ZipFile(io.BytesIO(browser.get(f"{competition}/file.zip").data))
    assert {"index.html", "manifest.json", "evaluation/score.csv"} <= set(packed.namelist())
    browser.sign_in(found.people["evaluator1"])
    assert browser.get(f"{competition}/file.zip").status_code == 404
