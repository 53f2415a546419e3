"""A question to the market is closed after its last day, and the region reads the counts."""

from datetime import timedelta

import pytest

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.queries.planning import who_asked
from marketplace.pipeline.commands import close_engagement
from marketplace.pipeline.lifecycle import EngagementStatus
from marketplace.pipeline.reactions import close_due_engagements
from tests.events import events_named
from tests.factories import pipeline as made


def test_the_minute_closes_it_once_and_the_region_is_told_of_counts(app, noon):
    asked = made.engagement(closes_on=noon.date())
    planner, supplier = made.planner(asked.plan), made.supplier_of(asked.plan)
    made.interest(asked, supplier)
    close_due_engagements()
    assert asked.status is EngagementStatus.OPEN
    with clock.frozen_at(noon + timedelta(days=1)):
        close_due_engagements()
        close_due_engagements()

    assert asked.status is EngagementStatus.CLOSED
    [event] = events_named("engagement.closed")
    told = {each.user.id: each.facts for each in who_asked(asked.id, event)}
    assert told[planner.user_id]["said"] == "1 said yes over 1 area"
    assert "too few bidders" in told[planner.user_id]["warned"]


def test_nobody_closes_it_by_hand(app):
    asked = made.engagement()
    for actor in (made.planner(asked.plan), made.supplier_of(asked.plan)):
        with pytest.raises(Forbidden):
            close_engagement(actor, asked.id)
    assert asked.status is EngagementStatus.OPEN
    assert SYSTEM.is_the_service
