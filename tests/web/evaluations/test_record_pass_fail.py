"""The page on which the chair finds what every bid must pass, the same through the API, and where it is read."""

from marketplace.evaluations.commands import agree_evaluation
from marketplace.kernel.db import db
from tests.factories.evaluations import scored
from tests.integration.evaluations.test_record_pass_fail import agree_all, asking
from tests.web.evaluations.test_panel_pages import text_of


def test_the_chair_decides_each_item_and_everybody_who_may_reads_it(browser):
    found = scored()
    item = asking(found)
    agree_all(found)
    show = f"/evaluations/{found.evaluation.id}"
    page, last = (f"/bids/{bid.id}/items/{item.id}/finding" for bid in found.bids[:2])
    browser.sign_in(found.people["evaluator1"])
    assert "Every bid must pass this" not in text_of(browser.page(show))
    assert browser.get(page).status_code == 404
    browser.sign_in(found.people["moderator"])
    assert "Every bid must pass this" in text_of(browser.page(show))
    assert "Close moderation" not in text_of(browser.page(show))
    assert "Are you insured?" in text_of(browser.page(page))
    assert "Select yes if the bid passes" in browser.post(page, data={}).text
    browser.post(page, data={"passed": "yes", "reason": "Certificate seen"})
    browser.post(last, data={"passed": "no", "reason": "It ended in May"})
    assert "Failed: this bid is out of the running" in text_of(browser.page(show))
    finding = f"/api/bids/{found.bids[2].id}/items/{item.id}/finding"
    assert browser.put(finding, json={"passed": True}).status_code == 422
    assert browser.put(finding, json={"passed": True, "reason": "Seen"}).json["passed"] is True
    assert "Close moderation" in text_of(browser.page(show))
    agree_evaluation(found.actor("moderator"), found.evaluation.id)
    db.session.commit()
    for url in (f"{show}/result", f"{show}/report"):
        assert "It ended in May" in text_of(browser.page(url))
