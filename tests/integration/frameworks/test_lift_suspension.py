"""A suspension lifts itself on the day after its last; the clock may come round twice."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from marketplace.frameworks.commands import lift_suspension
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.reactions import lift_due_suspensions
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from tests.factories import frameworks


def test_suspended_to_30_september_it_is_active_on_1_october_and_a_second_tick_changes_nothing_more():
    member = frameworks.member(status=MembershipStatus.SUSPENDED)
    with clock.frozen_at(datetime(2027, 9, 30, 22, 59, tzinfo=UTC)):
        lift_due_suspensions()
    assert member.status is MembershipStatus.SUSPENDED
    first = datetime(2027, 9, 30, 23, 0, tzinfo=UTC)  # midnight in London, in summer time
    with clock.frozen_at(first):
        lift_due_suspensions()
    with clock.frozen_at(datetime(2027, 10, 1, 8, 0, tzinfo=UTC)):
        lift_due_suspensions()
    assert (member.status, member.active_at, member.reason) == (MembershipStatus.ACTIVE, first, None)
    lifted = select(func.count()).select_from(Event).where(Event.name == "membership.reinstated")
    assert db.session.scalar(lifted) == 1


def test_it_does_not_end_before_its_day():
    member = frameworks.member(status=MembershipStatus.SUSPENDED)
    with pytest.raises(NotNow, match="not over"):
        lift_suspension(SYSTEM, member.id)
