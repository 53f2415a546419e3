"""Two days before the deadline a supplier is reminded of a bid that would not be opened, once."""

from datetime import timedelta

import pytest

from marketplace.bids.commands import remind_to_confirm
from marketplace.bids.reactions import remind_of_changed_terms
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.notifications.models import Message
from tests.events import events_named
from tests.factories import bids as begun


def test_once_after_each_change_and_only_when_it_is_near(noon):
    bid = begun.submitted_bid()
    bid.competition.amended_at = noon + timedelta(minutes=1)
    db.session.commit()
    remind_of_changed_terms()
    assert events_named("bid.confirmation_near") == []
    with clock.frozen_at(bid.competition.closes_at - timedelta(days=2)):
        remind_of_changed_terms()
        remind_of_changed_terms()
        jobs.drain()
    assert len(events_named("bid.confirmation_near")) == 1
    assert all("days left to confirm" in message.subject for message in db.session.query(Message))


def test_nobody_is_reminded_of_a_bid_that_stands():
    with pytest.raises(NotNow):
        remind_to_confirm(SYSTEM, begun.submitted_bid().id)
