"""The pages of a direct award: why, until when nobody signs, and its contract."""

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
