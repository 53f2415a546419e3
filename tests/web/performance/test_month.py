"""The page of a month: volumes, indicators, the referrals behind them, and what can be done."""

import re

import pytest

from marketplace.kernel.actor import Role
from marketplace.performance.commands import draw_report
from tests.browser import page_of, words
from tests.factories import payments, performance
from tests.factories.performance import FEBRUARY


@pytest.fixture
def contract():
    row = performance.contract()
    performance.month_of_work(row)
    return row


def sign_in(browser, actor):
    browser.sign_in(payments.user_of(actor))


def test_a_manager_sees_figures_before_there_is_a_report(browser, contract):
    sign_in(browser, performance.manager_of(contract))
    page = browser.page(f"/contracts/{contract.id}/months/2027-02")
    assert "These are the figures so far" in words(page)
    assert page.find("button", string="Draw up the report")


def test_the_report_shows_each_figure_with_its_parts_and_referrals(browser, contract):
    number = performance.month_of_work(contract)
    sign_in(browser, performance.manager_of(contract))
    answer = browser.post(f"/contracts/{contract.id}/months/2027-02/report", follow_redirects=True)
    page = page_of(answer)
    row = next(each for each in page.select("table:not([data-chart]) tr") if "Feedback the same day" in words(each))
    assert [words(cell) for cell in row.find_all("td")][:4] == ["2", "4", "50%", "85%"]
    assert "Missed" in words(row)
    assert number in words(page)
    assert page.select_one("table[data-chart=rows]")


def test_nobody_reads_a_name(browser, contract):
    sign_in(browser, performance.manager_of(contract))
    assert "Okoro" not in browser.get(f"/contracts/{contract.id}/months/2027-02").text


def test_the_supplier_sees_its_own_month_and_contests_it(browser, contract):
    report = draw_report(performance.manager_of(contract), contract.id, month=FEBRUARY)
    sign_in(browser, performance.owner_of(contract))
    page = browser.page(f"/contracts/{contract.id}/months/2027-02")
    link = next(each["href"] for each in page.find_all("a", href=re.compile("/contest$")))
    empty = page_of(browser.post(link, data={"reason": " "}))
    assert words(empty.select_one(".govuk-error-summary a")) == "Enter why this figure is wrong"
    done = browser.post(link, data={"reason": "It was a bank holiday"}, follow_redirects=True)
    assert "It was a bank holiday" in done.text
    assert report.status == "contested"


def test_a_manager_answers_and_agrees(browser, contract):
    report = draw_report(performance.manager_of(contract), contract.id, month=FEBRUARY)
    sign_in(browser, performance.manager_of(contract))
    answer = browser.post(f"/reports/{report.id}/agree", data={}, follow_redirects=True)
    assert "The month is agreed" in answer.text
    assert report.status == "agreed"


def test_a_rival_and_a_practitioner_learn_nothing(browser, contract):
    for stranger in (
        performance.owner_of(performance.contract()),
        performance.somebody(Role.PRACTITIONER, contract.buyer_id),
    ):
        sign_in(browser, stranger)
        assert browser.get(f"/contracts/{contract.id}/months/2027-02").status_code == 404
        assert browser.get(f"/api/contracts/{contract.id}/months/2027-02").status_code == 404


def test_there_is_no_page_for_a_month_that_is_none(browser, contract):
    sign_in(browser, performance.manager_of(contract))
    for month in ("2027-13", "soon", "2026-01", "2027-04"):
        assert browser.get(f"/contracts/{contract.id}/months/{month}").status_code == 404


def test_the_pages_ask_few_questions_of_the_database(browser, contract, queries):
    sign_in(browser, performance.manager_of(contract))
    draw_report(performance.manager_of(contract), contract.id, month=FEBRUARY)
    for url in (
        f"/contracts/{contract.id}/months/2027-02",
        f"/contracts/{contract.id}/months/2027-03",
        f"/contracts/{contract.id}/months",
        "/performance",
    ):
        with queries() as said:
            browser.page(url)
        assert len(said) <= 10, (url, said)  # session, roles, contract, targets, report, figures, statement


def test_a_program_reads_and_draws_the_same_month(browser, contract):
    sign_in(browser, performance.manager_of(contract))
    before = browser.get(f"/api/contracts/{contract.id}/months/2027-02").json
    assert (before["report_id"], before["volumes"]) == (None, {"starts": 1, "to_date": 1, "cap": 100})
    drawn = browser.post(f"/api/contracts/{contract.id}/reports", json={"month": "2027-02-01"})
    assert drawn.status_code == 201
    feedback = next(figure for figure in drawn.json["figures"] if figure["code"] == "K3")
    assert (feedback["numerator"], feedback["denominator"], feedback["is_met"]) == ("1", 2, False)
    again = browser.post(f"/api/contracts/{contract.id}/reports", json={"month": "2027-02-01"})
    assert (again.status_code, again.json["title"]) == (409, "This month has been reported already")


def test_the_list_leads_to_each_contract(browser, contract):
    sign_in(browser, performance.manager_of(contract))
    page = browser.page("/performance")
    assert page.find("a", href=f"/contracts/{contract.id}/months")
    assert "Your work" in words(browser.page("/work"))
