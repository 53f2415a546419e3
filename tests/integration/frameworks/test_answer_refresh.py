"""A member renews its declaration, in time or not."""

from datetime import timedelta

import pytest

from marketplace.frameworks.commands import answer_refresh
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.queries import is_qualified
from marketplace.frameworks.reactions import follow_refreshes
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from tests.factories import accounts, exclusions, frameworks


def counts(member):
    return is_qualified(member.framework_id, member.supplier_id, ["ACC"], "region:B")


def test_who_lapsed_is_a_member_again_at_once_by_declaring(noon):
    request = frameworks.asked()
    member = request.membership
    with clock.frozen_at(noon + timedelta(days=8)):
        follow_refreshes()
        assert (member.status, counts(member)) == (MembershipStatus.LAPSED, False)
        answer_refresh(accounts.somebody(Role.BID_MANAGER, member.supplier), member.id)
    assert (member.status, request.status, counts(member)) == (MembershipStatus.ACTIVE, "answered", True)


def test_answered_in_time_nothing_lapses(noon):
    request = frameworks.asked()
    answer_refresh(frameworks.owner(request.membership), request.membership_id)
    with clock.frozen_at(noon + timedelta(days=30)):
        follow_refreshes()
    assert request.membership.status is MembershipStatus.ACTIVE
    with pytest.raises(NotNow, match="Nobody has asked"):
        answer_refresh(frameworks.owner(request.membership), request.membership_id)


def test_who_lapsed_while_suspended_returns_suspended_and_nobody_to_a_closed_framework(noon):
    member = frameworks.member(status=MembershipStatus.SUSPENDED)
    frameworks.asked(member)
    with clock.frozen_at(noon + timedelta(days=8)):
        follow_refreshes()
        answer_refresh(frameworks.owner(member), member.id)
    assert member.status is MembershipStatus.SUSPENDED
    late = frameworks.asked().membership
    with clock.frozen_at(noon + timedelta(days=8)):
        follow_refreshes()
        late.framework.status, late.framework.closed_at = "closed", clock.now()
        db.session.commit()
        with pytest.raises(NotNow, match="has ended"):
            answer_refresh(frameworks.owner(late), late.id)


def test_an_administrator_does_not_declare_for_a_member():
    request = frameworks.asked()
    with pytest.raises(Forbidden):
        answer_refresh(frameworks.administrator(request.membership), request.membership_id)


def test_a_new_declaration_under_the_same_law_renews_the_membership_too(noon):
    request = frameworks.asked()
    member = request.membership
    with clock.frozen_at(noon + timedelta(days=8)):
        follow_refreshes()
        declaration = exclusions.made(member.supplier, regime=member.framework.regime)
        with unit_of_work(SYSTEM) as work:
            work.allow(is_the_service)
            facts = {"supplier_id": member.supplier_id, "regime": member.framework.regime, "groups": []}
            work.record("supplier_declaration.made", declaration, **facts)
        jobs.drain()
    assert (member.status, request.status) == (MembershipStatus.ACTIVE, "answered")
