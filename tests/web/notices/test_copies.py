"""The pages of planned spend and of copies of large contracts, and the same for programs."""

from datetime import date

from sqlalchemy import select

from marketplace.contracts.models import Contract
from marketplace.frameworks.models import Regime
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.factories import accounts, contracts, evaluations, frameworks
from tests.web.evaluations.test_panel_pages import text_of

WHY = "Its price for a year would tell rivals how it pays its staff"


def test_a_copy_is_published_with_its_redactions_and_anybody_reads_it(browser):
    market = frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=Regime.PA23)
    found, award = evaluations.announced(framework=market)
    jobs.drain()
    contract = db.session.scalars(select(Contract).where(Contract.award_id == award.id)).one()
    contracts.sign(contract)
    contract.copy_due_on, contract.details_due_on = date(2027, 8, 27), date(2027, 6, 28)
    contract.records_kept_until = date(2030, 2, 28)
    db.session.commit()
    url = f"/contracts/{contract.id}/copy"
    browser.sign_in(found.people["director"])
    assert "Publish a copy, without what may be withheld" in text_of(browser.page(f"/contracts/{contract.id}"))
    assert "Publish it : Copy of" in text_of(browser.page("/notices/due"))
    browser.page(url)
    short = browser.post(url, data={"withhold": ["4"], "explanation": "Secret", "checked": "yes"})
    assert "Select the ground" in short.text
    assert "Explanation must be at least 30 characters" in short.text
    told = {"withhold": ["4"], "ground": "commercial", "explanation": WHY, "checked": "yes"}
    place = browser.post(url, data=told).location
    browser.sign_out()
    page = text_of(browser.page(place))
    assert WHY in page
    assert "£360,000" not in page
    assert browser.get(f"{place}.pdf").data[:5] == b"%PDF-"
    assert browser.get(f"/api{place}").json["withheld"] == ["4"]
    assert browser.get(url).status_code in (302, 303)


def test_planned_spend_is_said_for_a_financial_year(browser):
    buyer = accounts.buyer("")
    browser.sign_in(accounts.user(Role.DIRECTOR, buyer))
    url = f"/notices/pipeline/{buyer.id}"
    assert "Select the financial year" in browser.post(url, data={}).text
    browser.post(url, data={"year_starts_on": "2027-04-01", "spend": "120,000,000"})
    assert "April 2027 to March 2028" in text_of(browser.page(url))
    assert "Planned spend, and the pipeline notice" in text_of(browser.page("/notices/due"))
    said = browser.post(f"/api/buyers/{buyer.id}/spend", json={"year_starts_on": "2027-04-01", "spend": 9_000_000})
    assert said.status_code == 201
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get(url).status_code == 404
