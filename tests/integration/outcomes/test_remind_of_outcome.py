"""Four and eight weeks after bids closed a region is reminded that bidders wait, each time once."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.outcomes.commands import remind_of_outcome
from marketplace.outcomes.models import OutcomeReminder
from marketplace.outcomes.reactions import remind_of_outcomes
from tests.events import events_named
from tests.factories.evaluations import announced, judged


def test_those_who_commission_are_told_after_four_weeks_and_after_eight(noon):
    found = judged(())
    with pytest.raises(NotNow, match="nobody to remind"):
        remind_of_outcome(SYSTEM, found.competition.id)
    for weeks in (4, 6, 8, 12):
        with clock.frozen_at(noon + timedelta(weeks=weeks)):
            remind_of_outcomes()
            remind_of_outcomes()
            jobs.drain()
    assert [event.facts for event in events_named("competition.outcome_due")] == [{"weeks": 4}, {"weeks": 8}]
    told = [each for each in db.session.query(Message) if each.subject.startswith("Bidders wait for an outcome")]
    assert {each.user_id for each in told} == {found.people["commissioner"].id, found.people["director"].id}
    assert len(told) == 4
    with pytest.raises(Forbidden), clock.frozen_at(noon + timedelta(weeks=4)):
        remind_of_outcome(found.actor("commissioner"), found.competition.id)
    db.session.add(OutcomeReminder(competition_id=found.competition.id, weeks=8, reminded_at=noon))
    with pytest.raises(IntegrityError, match="uq_outcome_reminder_once"):
        db.session.flush()


def test_nobody_is_reminded_of_what_was_decided(noon):
    found, _ = announced()
    with clock.frozen_at(noon + timedelta(weeks=9)):
        remind_of_outcomes()
        with pytest.raises(NotNow):
            remind_of_outcome(SYSTEM, found.competition.id)
    assert events_named("competition.outcome_due") == []
