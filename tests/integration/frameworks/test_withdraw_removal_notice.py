"""A member may stay after all."""

import pytest

from marketplace.frameworks.commands import withdraw_removal_notice
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import frameworks


def test_a_withdrawn_notice_leaves_a_member_and_its_reason(noon):
    notice = frameworks.noticed()
    member = notice.membership
    who = frameworks.administrator(member)
    with pytest.raises(Forbidden):
        withdraw_removal_notice(frameworks.owner(member), member.id, reason="No")
    withdraw_removal_notice(who, member.id, reason="It is insured again")
    assert (notice.status, notice.withdrawn_at) == ("withdrawn", noon)
    assert (member.status, member.removal_notice) == (MembershipStatus.ACTIVE, None)
    with pytest.raises(NotNow, match="not been given notice"):
        withdraw_removal_notice(who, member.id, reason="Twice")
