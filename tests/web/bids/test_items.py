"""The page on which a bidder confirms what every bid must pass, and where it is read afterwards."""

from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import bids as begun
from tests.integration.bids.test_save_item import asking


def test_a_bidder_says_yes_or_no_and_where_it_can_be_seen(browser):
    bid = begun.draft_bid(asking())
    item, place = bid.competition.items[0], f"/bids/{bid.id}"
    browser.sign_in(begun.manager_of(bid))
    assert "PF1 Insurance" in words(browser.page(place))
    page = browser.page(f"{place}/items/{item.id}")
    assert "Are you insured for £5 million?" in words(page)
    assert page.find(id="form")["data-part"] == f"/api/bids/{bid.id}/items/{item.id}"
    wrong = page_of(browser.post(f"{place}/items/{item.id}", data={"revision": "1"}))
    assert wrong.select_one(".govuk-error-summary a").text == "Select yes if you can confirm this"
    browser.post(f"{place}/items/{item.id}", data={"confirmed": "no", "text": "From May", "revision": "1"})
    assert "a bid that does not pass this is out" in words(browser.page(place))
    for part in ("/text", "/submit"):
        assert "No From May" in words(browser.page(place + part))

    api = f"/api/bids/{bid.id}/items/{item.id}"
    stale = browser.put(api, json={"confirmed": True, "text": "Now", "revision": 1})
    assert (stale.status_code, stale.json["clashes"][0]["theirs"]) == (409, "No\nFrom May")
    assert browser.put(api, json={"confirmed": True, "revision": 2}).json["revision"] == 3
    items = browser.get(f"/api/bids/{bid.id}/working-copy").json["items"]
    assert items == [{"item_id": str(item.id), "confirmed": True, "text": "", "revision": 3}]
    db.session.expire_all()
