"""A framework ends by itself on the day after its last, and its memberships lapse."""

from datetime import date, timedelta

import pytest

from marketplace.frameworks.commands import end_framework
from marketplace.frameworks.lifecycle import FrameworkStatus, MembershipStatus
from marketplace.frameworks.reactions import end_due_frameworks
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import frameworks


def test_the_day_after_its_last_it_is_closed_and_its_members_lapse(noon):
    member = frameworks.member(frameworks.open_framework(ends_on=date(2027, 3, 1)))
    end_due_frameworks()
    assert member.framework.status is FrameworkStatus.OPEN
    with clock.frozen_at(noon + timedelta(days=1)):
        end_due_frameworks()
        end_due_frameworks()
        jobs.drain()
    assert (member.framework.status, member.status) == (FrameworkStatus.CLOSED, MembershipStatus.LAPSED)


def test_not_before_and_not_by_anybody():
    member = frameworks.member()
    with pytest.raises(NotNow, match="not over"):
        end_framework(SYSTEM, member.framework_id)
    with pytest.raises(Forbidden):
        end_framework(frameworks.administrator(member), member.framework_id)
