"""The pages of a panel, from the appointment to the outcome, and the same through the API."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from marketplace.evaluations.commands import approve_award, declare_interests, propose_award
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.factories import accounts
from tests.factories.evaluations import (
    REASON,
    agreed,
    announced,
    approved,
    closed_competition,
    judged,
    scored,
    summarised,
)


def text_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_a_commissioner_appoints_the_panel(browser):
    competition = closed_competition()
    commissioner = accounts.user(Role.COMMISSIONER, competition.buyer)
    evaluator = accounts.user(Role.EVALUATOR, competition.buyer, name="Ann Bell")
    browser.sign_in(commissioner)
    url = f"/competitions/{competition.id}/panel"
    assert "Nobody has been appointed" in text_of(browser.page(url))
    wrong = browser.post(url, data={})
    assert "Select a person" in wrong.text
    browser.post(url, data={"user_id": evaluator.id, "role": "evaluator"})
    assert "Ann Bell" in browser.page(url).select_one("table").text


def test_strangers_find_no_panel(browser):
    found = judged()
    for person in (
        accounts.user(Role.OWNER, found.bids[0].supplier),
        accounts.user(Role.EVALUATOR, accounts.buyer("")),
    ):
        browser.sign_in(person)
        for url in (f"/competitions/{found.competition.id}/panel", f"/evaluations/{found.evaluation.id}"):
            assert browser.get(url).status_code == 404


def test_an_evaluator_declares_scores_and_submits(browser):
    found = judged(declared=False)
    browser.sign_in(found.people["evaluator1"])
    show = f"/evaluations/{found.evaluation.id}"
    score = f"/bids/{found.bids[0].id}/questions/{found.questions[0].id}/score"
    assert "Declare your interests first" in text_of(browser.page(show))
    assert browser.get(score).status_code == 404
    declaration = f"/competitions/{found.competition.id}/declaration"
    assert found.bids[0].supplier.name in text_of(browser.page(declaration))
    assert "Describe your interest" in browser.post(declaration, data={"has_interest": "yes"}).text
    browser.post(declaration, data={"has_interest": "no"})

    page = browser.page(score)
    assert "Our Service model" in text_of(page)
    assert "300,000" not in page.text
    assert "Select a score" in browser.post(score, data={"reason": REASON}).text
    place = score
    for _ in range(9):
        answer = browser.post(place, data={"value": "4", "reason": REASON})
        place = answer.headers["Location"]
    assert place == show
    browser.post(f"{show}/submission")
    assert "You have submitted your scores" in text_of(browser.page(show))


def test_a_declared_interest_is_decided_by_a_commissioner(browser):
    found = judged(declared=False)
    evaluator = found.actor("evaluator1")
    declared = declare_interests(evaluator, found.competition.id, has_interest=True, interests="My sister works there")
    browser.sign_in(found.people["commissioner"])
    assert "Waits for a decision" in text_of(browser.page(f"/competitions/{found.competition.id}/panel"))
    url = f"/declarations/{declared.id}/decision"
    assert "My sister works there" in text_of(browser.page(url))
    browser.post(url, data={"decision": "clear", "reason": "A distant branch"})
    assert "Cleared" in text_of(browser.page(f"/competitions/{found.competition.id}/panel"))


def test_the_moderator_agrees_scores_and_the_result_adds_up(browser):
    found = scored()
    browser.sign_in(found.people["moderator"])
    show = f"/evaluations/{found.evaluation.id}"
    assert browser.get(f"{show}/result").status_code == 409
    page = browser.page(show)
    place = page.select_one(".govuk-task-list a")["href"]
    assert "What the evaluators gave" in text_of(browser.page(place))
    for _ in range(9):
        value = BeautifulSoup(browser.get(place).text, "html.parser").select("tbody td")[0].text
        place = browser.post(place, data={"value": value, "note": ""}).headers["Location"]
    assert browser.post(f"{show}/agreement").status_code == 302
    result = text_of(browser.page(f"{show}/result"))
    for figure in ("87.33", "86.00", "33.33", "40.00", "£360,000.00", "Below the minimum of 3"):
        assert figure in result


def test_an_award_is_proposed_approved_and_announced_by_their_people(browser):
    found = agreed()
    browser.sign_in(found.people["commissioner"])
    propose = f"/evaluations/{found.evaluation.id}/award"
    browser.page(propose)
    url = browser.post(propose, data={"reasons": "Best service model"}).headers["Location"]
    assert "Approve this award" not in browser.page(url).text
    browser.sign_in(found.people["director"])
    assert "Approve this award" in browser.page(url).text
    browser.post(f"{url}/approval")
    assert "Announce this award" not in text_of(browser.page(url))
    assert "came second in the ranking" in text_of(browser.page(f"{url}/summaries"))
    assert "Confirm that you have read every summary" in browser.post(f"{url}/summaries", data={}).text
    browser.post(f"{url}/summaries", data={"read": "yes"})
    assert "Shortest lawful standstill" in text_of(browser.page(f"{url}/announcement"))
    browser.post(f"{url}/announcement", data={})
    assert "standstill lasts until the end of 11 March 2027" in text_of(browser.page(url))


def test_each_bidder_reads_their_own_outcome(browser):
    found, award = announced()
    loser, winner = (accounts.user(Role.OWNER, found.bids[place].supplier) for place in (0, 1))
    browser.sign_in(loser)
    page = text_of(browser.page(f"/bids/{found.bids[0].id}/outcome"))
    for words in ("Winner’s total", "86.00 of 100", "87.33 of 100", REASON, "Best service model"):
        assert words in page
    assert browser.get(f"/bids/{found.bids[1].id}/outcome").status_code == 404
    browser.page(f"/awards/{award.id}/challenge")
    browser.post(f"/awards/{award.id}/challenge", data={"reason": "Our second site was not counted"})
    browser.sign_in(winner)
    assert "You have won" in text_of(browser.page(f"/bids/{found.bids[1].id}/outcome"))
    assert "challenged this award" in text_of(browser.page(f"/awards/{award.id}"))


def test_no_bids_leave_nothing_to_judge(browser):
    found = judged(())
    browser.sign_in(found.people["commissioner"])
    page = browser.page(f"/evaluations/{found.evaluation.id}")
    assert "No bids were received" in text_of(page)
    assert "End this lot without an award" in text_of(page)


@pytest.mark.parametrize(
    ("stage", "who", "said"),
    [
        (judged, "evaluator1", "Score bids: Housing advice"),
        (scored, "moderator", "Agree scores: Housing advice"),
        (agreed, "commissioner", "Propose an award: Housing advice"),
        (approved, "commissioner", "Send the summaries: Housing advice"),
        (summarised, "commissioner", "Announce the award: Housing advice"),
    ],
)
def test_each_finds_their_work(browser, stage, who, said):
    made = stage()
    found = made[0] if isinstance(made, tuple) else made
    browser.sign_in(found.people[who])
    assert said in text_of(browser.page("/work"))


def test_the_lists_of_panels_say_where_to_go(browser):
    found = judged()
    for who in ("evaluator1", "commissioner"):
        browser.sign_in(found.people[who])
        assert "Housing advice in Cumbria" in text_of(browser.page("/panels"))
    browser.sign_in(accounts.user())
    assert "You sit on no panel" in text_of(browser.page("/panels"))


def test_the_api_asks_and_answers_the_same(browser):
    found = judged()
    browser.sign_in(found.people["evaluator1"])
    url = f"/api/bids/{found.bids[0].id}/questions/{found.questions[0].id}/score"
    refused = browser.put(url, json={"value": 4})
    assert refused.status_code == 422
    assert refused.json["errors"] == {"reason": ["Enter the reason for your score: the bidder will read it"]}
    assert browser.put(url, json={"value": 4, "reason": REASON}).json["status"] == "draft"
    assert browser.post(f"/api/evaluations/{found.evaluation.id}/submission").status_code == 409
    browser.sign_in(found.people["moderator"])
    assert browser.put(url, json={"value": 4, "reason": REASON}).status_code == 403
    assert browser.get(f"/api/evaluations/{found.evaluation.id}").json["status"] == "scoring"


def test_an_outcome_through_the_api_is_the_bidders_own(browser):
    found, _ = announced()
    browser.sign_in(accounts.user(Role.OWNER, found.bids[0].supplier))
    told = browser.get(f"/api/bids/{found.bids[0].id}/outcome").json
    assert (told["won"], told["total"], told["lines"][0]["points"]) == (False, "86.00", "24.00")
    assert browser.get(f"/api/bids/{found.bids[1].id}/outcome").status_code == 404


def test_an_award_can_be_taken_back_before_it_is_announced(browser):
    found = agreed()
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")
    approve_award(found.actor("director"), award.id)
    browser.sign_in(found.people["commissioner"])
    browser.page(f"/awards/{award.id}/cancellation")
    browser.post(f"/awards/{award.id}/cancellation", data={"reason": "An error"})
    assert "taken back" in text_of(browser.page(f"/awards/{award.id}"))
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        assert browser.get(f"/awards/{award.id}/challenge").status_code == 404
    assert db.session.get(type(award), award.id).status == "cancelled"
