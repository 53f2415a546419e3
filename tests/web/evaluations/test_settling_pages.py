"""The pages of what is settled around a ranking: judging without names, low prices, draws and the report."""

from marketplace.evaluations.commands import explain_price
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.factories import accounts
from tests.factories.competitions import empty_draft
from tests.factories.evaluations import agreed, asked, judged, scored, tied
from tests.web.evaluations.test_panel_pages import text_of


def test_a_panel_that_judges_without_names_sees_letters_until_every_score_is_agreed(browser):
    found = judged()
    name = found.bids[0].supplier.name
    found.evaluation.anonymous = True
    answer = found.bids[0].answers[0]
    answer.text, criterion = f"At {name} we meet weekly.", answer.criterion_id
    db.session.commit()
    browser.sign_in(found.people["evaluator1"])
    show = browser.page(f"/evaluations/{found.evaluation.id}")
    tasks = [link.get_text(strip=True) for link in show.select(".govuk-task-list a")]
    assert tasks == ["Bidder A", "Bidder B", "Bidder C"] * 3
    page = browser.page(f"/bids/{found.bids[0].id}/questions/{criterion}/score")
    assert "At [name hidden] we meet weekly." in text_of(page)
    assert name not in page.text
    assert "A bidder’s name was taken out" in text_of(page)


def test_how_a_panel_judges_is_chosen_in_the_draft_and_read_by_all(browser):
    competition = empty_draft()
    url = f"/competitions/{competition.id}/judging-rules"
    browser.sign_in(accounts.user(Role.COMMISSIONER, competition.buyer))
    assert "Enter how many evaluators" in browser.post(url, data={"anonymous": "yes"}).text
    browser.post(url, data={"anonymous": "yes", "required_evaluators": "3", "divergence_threshold": "2"})
    assert browser.page(url).select_one("input[name=required_evaluators]")["value"] == "3"
    browser.sign_in(accounts.user(Role.EVALUATOR, competition.buyer))
    assert "Hidden while answers are scored" in text_of(browser.page(url))


def test_a_low_price_is_asked_about_explained_and_decided_on(browser):
    found, explanation = asked()
    browser.sign_in(accounts.user(Role.OWNER, found.bids[1].supplier))
    url = f"/explanations/{explanation.id}"
    assert "Explain your price: Housing advice" in text_of(browser.page("/work"))
    assert "How are six workers paid" in text_of(browser.page(url))
    browser.post(url, data={"answer": "We own the building"})
    browser.sign_in(found.people["commissioner"])
    assert "Decide about a price" in text_of(browser.page("/work"))
    assert "The bidder was asked to explain it" in text_of(browser.page(f"/evaluations/{found.evaluation.id}/result"))
    browser.page(f"{url}/decision")
    browser.post(f"{url}/decision", data={"decision": "accept", "reason": "The deed was shown"})
    assert "The deed was shown" in text_of(browser.page(url))
    browser.sign_in(accounts.user(Role.OWNER, found.bids[0].supplier))
    assert browser.get(url).status_code == 404


def test_lots_are_drawn_before_two_witnesses(browser):
    found = tied()
    browser.sign_in(found.people["moderator"])
    result, draw = (f"/evaluations/{found.evaluation.id}/{page}" for page in ("result", "draw"))
    assert "lots must be drawn before two witnesses" in text_of(browser.page(result))
    browser.page(draw)
    assert "Select the first witness" in browser.post(draw, data={}).text
    seen = {"first_witness_id": found.people["director"].id, "second_witness_id": found.people["evaluator1"].id}
    browser.post(draw, data=seen)
    assert "before Dana Director and Eve Evaluator 1" in text_of(browser.page(result))
    assert browser.get(draw).status_code == 404


def test_the_report_has_every_score_sum_and_reason_and_is_for_the_region_and_its_panel(browser, queries):
    found = agreed()
    url = f"/evaluations/{found.evaluation.id}/report"
    browser.sign_in(found.people["director"])
    browser.page(url)
    with queries() as said:
        page = text_of(browser.page(f"{url}?price_weight=55"))
    # who asks (3), evaluation, panel, criteria, names; scores, agreed, declarations, explanations twice, draw twice,
    # awards twice, bids disregarded, whether the actor may see it
    assert len(said) <= 18
    for words in ("4 ÷ 5 × 30", "24.00", "300000.00 ÷ 360000.00 × 40", "33.33", "Clear plan, with evidence", "55.00"):
        assert words in page
    paper = browser.get(f"{url}.pdf")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")
    assert paper.data == browser.get(f"{url}.pdf").data
    browser.sign_in(accounts.user(Role.OWNER, found.bids[0].supplier))
    assert [browser.get(each).status_code for each in (url, f"{url}.pdf")] == [404, 404]
    early = scored()
    browser.sign_in(early.people["director"])
    assert browser.get(f"/evaluations/{early.evaluation.id}/report").status_code == 409


def test_the_api_settles_and_reports_the_same(browser):
    found, explanation = asked()
    explain_price(accounts.somebody(Role.OWNER, found.bids[1].supplier), explanation.id, answer="We own it")
    browser.sign_in(found.people["commissioner"])
    assert browser.get(f"/api/explanations/{explanation.id}").json["status"] == "answered"
    decided = browser.post(f"/api/explanations/{explanation.id}/decision", json={"decision": "reject", "reason": "No"})
    assert decided.json["status"] == "rejected"
    report = browser.get(f"/api/evaluations/{found.evaluation.id}/report").json
    first = report["steps"][str(found.bids[0].id)]
    assert first[-1] == {"title": "Total", "sum": "24.00 + 16.00 + 6.00 + 40.00", "points": "86.00"}


def test_the_page_of_an_agreed_evaluation_says_what_was_agreed_and_what_comes_next(browser):
    found = agreed()
    browser.sign_in(found.people["moderator"])
    page = browser.page(f"/evaluations/{found.evaluation.id}")
    assert page.find("h2", string="What was agreed")
    assert page.find("caption", string="Ranking")
    assert "The region proposes to award the lot to" in page.text
    browser.sign_in(accounts.user(Role.EVALUATOR, accounts.buyer()))
    assert browser.get(f"/evaluations/{found.evaluation.id}").status_code == 404
