"""The list of competitions: one's own at work first, what is over folded, a page of the rest."""

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import words
from tests.factories import accounts, competitions


def test_what_a_region_is_at_work_on_stands_before_what_is_over(browser, noon):
    open_one = competitions.open_competition()
    over = competitions.open_competition(buyer_id=open_one.buyer_id)
    over.status, over.cancelled_at, over.cancellation_reason = CompetitionStatus.CANCELLED, noon, "No money"
    db.session.commit()
    browser.sign_in(accounts.user(Role.COMMISSIONER, open_one.buyer_id))

    page = browser.page("/competitions")

    folded = page.select_one("details:has(table)")
    assert folded.find("a", href=f"/competitions/{over.id}")
    assert "1 competition of your region that is over" in words(folded)
    assert not folded.find("a", href=f"/competitions/{open_one.id}")
    assert page.find("a", href=f"/competitions/{open_one.id}")


def test_filters_are_folded_until_something_is_filtered(browser):
    assert not browser.page("/competitions").select_one(".op-filter details").has_attr("open")
    assert browser.page("/competitions?category_code=ACC").select_one(".op-filter details").has_attr("open")
