"""Suspending, reinstating and removing members; leaving."""

import pytest

from marketplace.frameworks.commands import leave_framework, reinstate_member, remove_member, suspend_member
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.queries import is_qualified
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts, frameworks


def administrator(member):
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id)


def counts(member):
    return is_qualified(member.framework_id, member.supplier_id, ["ACC"], "unit:48")


def test_a_suspended_member_does_not_qualify_until_it_is_reinstated(noon):
    member = frameworks.member()
    who = administrator(member)
    assert counts(member)
    suspend_member(who, member.id, reason="Its insurance ran out")
    assert (member.suspended_at, member.reason, counts(member)) == (noon, "Its insurance ran out", False)
    reinstate_member(who, member.id)
    assert (member.status, member.reason, counts(member)) == (MembershipStatus.ACTIVE, None, True)


def test_a_removed_member_stays_removed(noon):
    member = frameworks.member()
    who = administrator(member)
    remove_member(who, member.id, reason="It misled us")
    assert (member.status, member.removed_at) == (MembershipStatus.REMOVED, noon)
    with pytest.raises(NotNow, match="it is removed"):
        reinstate_member(who, member.id)


def test_only_an_administrator_suspends_and_only_the_owner_leaves(noon):
    member = frameworks.member()
    owner = accounts.somebody(Role.OWNER, member.supplier)
    with pytest.raises(Forbidden):
        suspend_member(owner, member.id, reason="No")
    with pytest.raises(Forbidden):
        leave_framework(administrator(member), member.id)
    leave_framework(owner, member.id)
    assert (member.status, member.left_at) == (MembershipStatus.LEFT, noon)
