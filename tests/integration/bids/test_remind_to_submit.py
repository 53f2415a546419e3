"""Two days before the deadline a supplier is reminded once of a bid that it has begun and not sent."""

from datetime import timedelta

import pytest

from marketplace.bids.commands import remind_to_submit
from marketplace.bids.reactions import remind_of_unsubmitted_bids
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import bids as begun


def test_once_when_it_is_near_and_never_of_what_was_sent(noon):
    bid = begun.draft_bid()
    begun.submitted_bid(bid.competition)
    remind_of_unsubmitted_bids()
    assert events_named("bid.submission_near") == []
    with clock.frozen_at(bid.competition.closes_at - timedelta(days=2)):
        remind_of_unsubmitted_bids()
        remind_of_unsubmitted_bids()
        jobs.drain()
    [event] = events_named("bid.submission_near")
    assert (event.subject_id, event.facts) == (bid.id, {})
    told = db.session.query(Message).all()
    assert {each.subject for each in told} == {f"Your bid {bid.reference} is not submitted yet"}
    with pytest.raises(NotNow):
        remind_to_submit(SYSTEM, bid.id)
