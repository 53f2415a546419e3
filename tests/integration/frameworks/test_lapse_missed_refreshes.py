"""Unanswered on the day after, a membership lapses and is left out of new invitations."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from marketplace.frameworks.commands import lapse_missed_refreshes
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.queries import standing
from marketplace.frameworks.reactions import follow_refreshes
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from tests.factories import frameworks


def test_due_on_4_september_it_lapses_on_the_5th_and_a_second_tick_changes_nothing_more():
    request = frameworks.asked(due_on=date(2026, 9, 4))
    member = request.membership
    with clock.frozen_at(datetime(2026, 9, 4, 22, 59, tzinfo=UTC)):
        follow_refreshes()
    assert member.status is MembershipStatus.ACTIVE
    for hour in (8, 9):
        with clock.frozen_at(datetime(2026, 9, 5, hour, tzinfo=UTC)):
            follow_refreshes()
    assert (member.status, request.status) == (MembershipStatus.LAPSED, "missed")
    assert not any(each.is_active for each in standing(member.framework_id, ["ACC"], "region:B"))
    lapsed = select(func.count()).select_from(Event).where(Event.name == "membership.lapsed")
    assert db.session.scalar(lapsed) == 1


def test_only_the_service_lets_lapse(noon):
    request = frameworks.asked()
    who = frameworks.administrator(request.membership)
    with clock.frozen_at(noon + timedelta(days=30)), pytest.raises(Forbidden):
        lapse_missed_refreshes(who, request.round_id)
