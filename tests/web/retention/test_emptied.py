"""What is left of a record that was emptied can still be read by whoever could read it."""

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.retention.emptying import EMPTYING
from tests.browser import words
from tests.factories import accounts, evaluations, qualification


def test_of_an_emptied_application_its_number_and_its_decision_are_left(browser):
    application = qualification.rejected_application()
    EMPTYING["application"].empty(application.id)
    db.session.commit()
    browser.sign_in(accounts.user(Role.OWNER, application.supplier))
    page = words(browser.page(f"/applications/{application.id}").main)
    assert application.reference in page
    assert "was destroyed" in page
    browser.sign_in(qualification.assessor(application))
    assert application.reference in words(browser.page(f"/applications/{application.id}/assess").main)


def test_of_an_emptied_bid_its_number_its_scores_and_its_price_are_left(browser):
    found, _ = evaluations.announced()
    for bid in found.bids:
        EMPTYING["bid"].empty(bid.id)
    db.session.commit()
    bid = found.bids[0]
    bid.revision = 1
    db.session.commit()
    browser.sign_in(accounts.user(Role.OWNER, bid.supplier))
    page = words(browser.page(f"/bids/{bid.id}").main)
    assert bid.reference in page
    assert "was destroyed" in page
    assert browser.get(f"/bids/{bid.id}/outcome").status_code == 200
    browser.sign_in(found.people["commissioner"])
    report = words(browser.page(f"/evaluations/{found.evaluation.id}/report").main)
    assert "Destroyed: the time to keep it was over" in report
