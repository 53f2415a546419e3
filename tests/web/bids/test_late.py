"""A supplier with leave to be late finds its bid open, begins one if it has none, and is told of it."""

from datetime import time

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import accept_late_bid
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.notifications.models import Message
from tests.browser import words
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.integration.competitions.test_accept_late_bid import outage


def test_leave_opens_the_pages_again_and_is_told(browser, noon):
    competition = made.closed_competition()
    bid = begun.draft_bid(competition)
    person, other = begun.manager_of(bid), made.invitation(competition).supplier
    outage(competition.closes_at)
    browser.sign_in(person)
    assert "not submitted in time" in words(browser.page(f"/bids/{bid.id}"))
    for supplier_id in (bid.supplier_id, other.id):
        until = {"until_on": london_day(noon), "until_time": time(17), "reason": "Its upload was cut off"}
        accept_late_bid(actor_of(made.commissioner(competition)), competition.id, supplier_id=supplier_id, **until)
    page = words(browser.page(f"/bids/{bid.id}"))
    assert "You may still submit until" in page
    assert "Check and submit" in page
    question = competition.criteria[0]
    said = {"text": "Written late", "revision": 1}
    assert browser.put(f"/api/bids/{bid.id}/answers/{question.id}", json=said).status_code == 200
    assert "To finish" in words(browser.page("/bids"))

    jobs.drain()
    [told] = db.session.query(Message).filter_by(address=person.email)
    assert told.subject == f"You may still submit a bid: {competition.title}"
    assert "until 17:00 on 1 March 2027" in told.body
    browser.sign_in(accounts.user(Role.BID_MANAGER, other))
    assert "Start your bid" in words(browser.page(f"/competitions/{competition.id}"))
    assert browser.post(f"/api/lots/{competition.lots[0].id}/bids").status_code == 201
