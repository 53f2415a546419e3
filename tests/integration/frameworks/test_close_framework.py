"""Memberships lapse with their framework."""

from types import SimpleNamespace

from marketplace.frameworks.commands import close_framework
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.reactions import lapse_memberships
from marketplace.kernel.actor import Role
from tests.factories import accounts, frameworks


def test_every_member_of_a_closed_framework_lapses(noon):
    framework = frameworks.open_framework()
    members = [frameworks.member(framework), frameworks.member(framework, status=MembershipStatus.SUSPENDED)]
    other = frameworks.member(frameworks.open_framework(owner_id=framework.owner_id))
    close_framework(accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id), framework.id)
    lapse_memberships(SimpleNamespace(subject_id=framework.id), None)
    assert {member.status for member in members} == {MembershipStatus.LAPSED}
    assert (members[0].lapsed_at, other.status) == (noon, MembershipStatus.ACTIVE)
    lapse_memberships(SimpleNamespace(subject_id=framework.id), None)
