"""A region designs a competition on its pages: lots, funding, indicators, judging, papers, reuse, timetable."""

from io import BytesIO

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts, documents, frameworks
from tests.factories import competitions as made

LOT = {"title": "Work in Cumbria", "category_code": "ETE", "area_key": "police:cumbria"}
JUDGING = {f"word_{score}": f"Word {score}" for score in range(6)} | {
    "tie_order": "price,quality,social_value",
    "items-0-title": "Safeguarding",
    "items-0-question": "Do you have a policy?",
    "low_mean_percent": "35",
}
FUNDING = {
    "vat_percent": "20", "own_share": "70", "partners-0-name": "A council", "partners-0-share": "30",
    "funding-0-source": "Grant", "funding-0-amount": "1000", "funding-0-is_ring_fenced": "no",
}  # fmt: skip


@pytest.fixture
def stored(whole_app):
    with documents.ports_with(whole_app, scanner=None) as found:
        yield found


def test_a_task_list_says_what_is_missing_and_publication_in_one_list(browser):
    draft = made.empty_draft()
    browser.sign_in(made.commissioner(draft))
    tasks = words(browser.page(f"/competitions/{draft.id}").main)
    assert "Conflicts of interest Assessed before anything is published Not started" in tasks
    said = words(browser.page(f"/competitions/{draft.id}/publish").main)
    for each in ("the price ceiling", "why it is not divided", "the criteria", "the timetable", "the conflicts"):
        assert each in said


def test_lots_are_added_changed_and_taken_out(browser):
    draft = made.draft_competition()
    browser.sign_in(made.commissioner(draft))
    place = f"/competitions/{draft.id}/lots"
    browser.page(f"{place}/new")
    browser.post(f"{place}/new", data=LOT)
    page = page_of(browser.post(f"{place}/2", data=LOT | {"area_key": "region:B"}))
    assert "larger than one police area" in page.select_one(".govuk-error-summary").text
    browser.page(f"{place}/2")
    assert "2. Work in Cumbria" in words(browser.page(place).main)
    assert "Lot 2" in words(browser.page(f"/competitions/{draft.id}/terms?lot=2").main)
    assert "Lot 2: Work in Cumbria" in words(browser.page(f"/competitions/{draft.id}/preview").main)
    browser.post(f"{place}/2/drop")
    browser.post(place, data={"single_lot_reason": "One need"})
    assert [lot.number for lot in draft.lots] == [1]


def test_funding_indicators_judging_and_reservation(browser):
    draft = made.draft_competition()
    browser.sign_in(made.commissioner(draft))
    parts = {
        "funding": FUNDING,
        "targets": {"targets-0-code": "K1", "targets-0-percent": "80"},
        "judging": JUDGING,
        "reservation": {"reserved_for": "supported_employment"},
    }
    for part, answers in parts.items():
        place = f"/competitions/{draft.id}/{part}"
        browser.page(place)
        assert browser.post(place, data=answers).status_code in (302, 303)
        browser.page(place)
    shown = words(browser.page(f"/competitions/{draft.id}/preview").main)
    for each in ("A council", "First assessment on time: 80%", "Word 5", "Safeguarding", "Supported employment", "35%"):
        assert each in shown
    wrong = page_of(browser.post(f"/competitions/{draft.id}/funding", data=FUNDING | {"own_share": "60"}))
    assert wrong.select_one(".govuk-error-summary a").text == "The shares must add up to 100: they add up to 90"


def test_the_shortest_dates_are_drawn_and_taken_in_one_tap(browser):
    draft = made.empty_draft()
    browser.sign_in(made.commissioner(draft))
    place = f"/competitions/{draft.id}/timetable"
    page = browser.page(place)
    assert "Bids close 11 March 2027" in words(page.table)
    assert page.select("progress")
    browser.post(f"{place}/shortest")
    assert "11 March 2027" in words(browser.page(f"/competitions/{draft.id}").main)


def test_weights_of_another_framework_are_told_before_anybody_publishes(browser):
    draft = made.draft_competition()
    draft.framework = frameworks.open_framework(title="Another", social_value_least=20)
    db.session.commit()
    browser.sign_in(made.commissioner(draft))
    main = browser.page(f"/competitions/{draft.id}/publish").main
    assert "Social value must weigh at least 20 of the 100 on this framework: it weighs 10." in words(main)
    assert main.select_one(f"a[href='/competitions/{draft.id}/criteria']")
    assert "Publish and invite" not in main.text


def test_papers_are_opened_by_those_invited_once_it_is_published(browser, stored):
    draft = made.draft_competition()
    browser.sign_in(made.commissioner(draft))
    place = f"/competitions/{draft.id}/papers"
    upload = {"title": "Specification", "is_specification": "yes", "file": (BytesIO(documents.PDF), "spec.pdf")}
    browser.post(place, data=upload)
    link = browser.page(place).select_one("main th a")["href"]
    browser.page(f"{link}/version")
    browser.post(f"{link}/version", data={"file": (BytesIO(documents.PDF), "spec2.pdf")})
    assert "Version 2" in words(browser.page(place).table)
    browser.sign_in(made.invited(draft))
    assert browser.get(link).data == documents.PDF
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get(link).status_code == 404


def test_a_question_is_kept_and_asked_again_and_a_competition_begun_from_another(browser):
    earlier = made.open_competition()
    browser.sign_in(made.commissioner(earlier))
    browser.post(f"/competitions/criteria/{earlier.criteria[0].id}/keep")
    draft = made.empty_draft(earlier.buyer)
    use = browser.page(f"/competitions/bank?for={draft.id}").select_one("main a[href*='add=']")["href"]
    assert browser.page(use).find(id="criteria-0-title")["value"] == "Delivery"
    browser.page(f"/competitions/{earlier.id}/template")
    browser.post(f"/competitions/{earlier.id}/template", data={"name": "Homes"})
    assert "Homes" in words(browser.page("/competitions/reuse").main)
    browser.page(f"/competitions/{earlier.id}/copy")
    begun = browser.post(f"/competitions/{earlier.id}/copy", data={"title": "Again"})
    assert "Again" in browser.page(begun.headers["Location"]).h1.text


def test_outages_late_bids_and_reserved_competitions_have_their_pages(browser):
    competition = made.closed_competition()
    browser.sign_in(made.commissioner(competition))
    assert "no such outage" in words(browser.page(f"/competitions/{competition.id}/late").main)
    assert browser.get("/outages").status_code == 404
    browser.sign_in(accounts.user(Role.OPERATOR, accounts.centre()))
    assert "Record an outage" in words(browser.page("/outages").main)
    supplier = accounts.supplier()
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    place = f"/competitions/suppliers/{supplier.id}/reserved"
    browser.page(place)
    browser.post(place, data={"reservation": "mission", "basis": "Our articles"})
    assert "Our articles" in words(browser.page(place).main)
