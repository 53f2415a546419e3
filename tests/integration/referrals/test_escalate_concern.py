"""A concern that nobody acknowledged in time comes to the lead of the team."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.referrals import queries
from marketplace.referrals.commands import escalate_concern
from marketplace.referrals.reactions import escalate_late_concerns
from tests.factories import casework
from tests.factories import referrals as make


def test_the_tick_brings_it_to_the_team_lead_once_and_only_when_its_time_is_over(noon):
    referral = make.assigned()
    lead, concern = casework.team_lead(referral), casework.concern(referral)

    with clock.frozen_at(concern.acknowledge_by):
        escalate_late_concerns()
    assert concern.status == "raised"
    for _ in range(2):
        with clock.frozen_at(concern.acknowledge_by + timedelta(minutes=1)):
            escalate_late_concerns()
    jobs.drain()

    letters = db.session.scalars(select(Message).where(Message.user_id == lead.user_id)).all()
    assert concern.status == "escalated"
    assert ["Nobody has acknowledged a concern" in each.subject for each in letters] == [True]
    assert [row.id for row in queries.agenda(lead, noon)] == [concern.id]


def test_without_a_team_lead_the_practitioner_and_the_suppliers_owners_are_written_to():
    referral = make.assigned()
    casework.concern(referral)

    with clock.frozen_at(clock.now() + timedelta(days=2)):
        escalate_late_concerns()
        jobs.drain()

    assert db.session.scalars(select(Message).where(Message.user_id == referral.practitioner_id)).all()


def test_nobody_but_the_service_escalates_and_not_before_the_time():
    referral = make.assigned()
    concern = casework.concern(referral)

    with pytest.raises(NotNow, match="still time"):
        escalate_concern(SYSTEM, concern.id)
    with pytest.raises(Forbidden):
        escalate_concern(make.practitioner_of(referral), concern.id)
