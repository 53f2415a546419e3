"""The pages of an open competition: changes, refused questions, proof of sending."""

import csv

from marketplace.kernel.db import db
from tests.browser import words
from tests.factories import bids as begun
from tests.factories import competitions as made


def test_a_change_is_made_read_by_all_and_confirmed_by_a_bidder(browser, noon):
    competition = made.open_competition()
    bid = begun.submitted_bid(competition)
    bid.submitted_at = competition.begun_at.replace(hour=9)
    db.session.commit()
    browser.sign_in(made.commissioner(competition))
    assert "Change question Q1" in words(browser.page(f"/competitions/{competition.id}/amend"))
    place = f"/competitions/{competition.id}/amend/Q1"
    browser.page(place)
    refused = browser.post(place, data={"new": "How?", "is_material": "yes"})
    assert "Enter why you are making this change" in refused.text
    browser.post(place, data={"new": "How soon?", "reason": "It was unclear", "is_material": "yes"})
    browser.sign_out()
    page = words(browser.page(f"/opportunities/{competition.id}"))
    assert "Change 1: Question Q1" in page
    assert "How will you deliver?" in page
    assert browser.get(f"/api/competitions/{competition.id}/amendments").json["amendments"][0]["new"] == "How soon?"

    browser.sign_in(begun.manager_of(bid))
    assert "It is not opened unless you confirm it" in words(browser.page(f"/bids/{bid.id}"))
    browser.page(f"/bids/{bid.id}/confirm")
    browser.post(f"/bids/{bid.id}/confirm", data={"confirm": "yes"})
    assert bid.confirmed_at == noon


def test_a_question_is_refused_with_a_reason_for_its_asker(browser):
    competition = made.open_competition()
    asked = made.clarification(competition)
    browser.sign_in(made.commissioner(competition))
    browser.page(f"/competitions/questions/{asked.id}/reject")
    browser.post(f"/competitions/questions/{asked.id}/reject", data={"rejection_reason": "It is in the terms"})
    assert "Not answered: It is in the terms" in words(browser.page(f"/competitions/{competition.id}"))
    browser.sign_in(made.invited(competition))
    assert "It is in the terms" not in words(browser.page(f"/competitions/{competition.id}"))


def test_the_proof_of_sending_is_a_page_and_a_file(browser):
    draft = made.draft_competition()
    supplier = made.frameworks.member(draft.framework).supplier
    supplier.name = "=Harbour, Ltd"
    db.session.commit()
    browser.sign_in(made.commissioner(draft))
    browser.page(f"/competitions/{draft.id}/publish")
    browser.post(f"/competitions/{draft.id}/publish", data={"confirm": "yes"})
    assert "1 supplier was invited" in words(browser.page(f"/competitions/{draft.id}/invitations/sent"))
    lines = browser.get(f"/competitions/{draft.id}/invitations/sent.csv").text.splitlines()
    _, line = csv.reader(lines)
    assert line == ["'=Harbour, Ltd", "2027-03-01T12:00:00+00:00", "nobody_to_write_to", "", "", ""]
    browser.sign_in(made.invited(draft))
    assert browser.get(f"/competitions/{draft.id}/invitations/sent.csv").status_code == 404
