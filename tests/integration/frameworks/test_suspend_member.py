"""Suspending members until a day; the end of a suspension is in test_lift_suspension.py."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.frameworks.commands import leave_framework, reinstate_member, suspend_member
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import MemberDecision
from marketplace.frameworks.queries import is_qualified
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.models import Message
from tests.factories import accounts, frameworks

UNTIL = date(2027, 9, 30)


def counts(member):
    return is_qualified(member.framework_id, member.supplier_id, ["ACC"], "unit:48")


def test_a_suspended_member_does_not_qualify_until_it_is_reinstated(noon):
    member = frameworks.member()
    who = frameworks.administrator(member)
    assert counts(member)
    suspend_member(who, member.id, reason="Its insurance ran out", until=UNTIL)
    assert (member.suspended_at, member.suspended_until, counts(member)) == (noon, UNTIL, False)
    reinstate_member(who, member.id, reason="It is insured again")
    assert (member.status, member.reason, counts(member)) == (MembershipStatus.ACTIVE, None, True)
    kept = db.session.scalars(select(MemberDecision).order_by(MemberDecision.decision)).all()
    assert [(each.decision, each.reason) for each in kept] == [
        ("reinstated", "It is insured again"),
        ("suspended", "Its insurance ran out"),
    ]


def test_no_suspension_is_longer_than_the_term_or_over_already():
    member = frameworks.member()
    who = frameworks.administrator(member)
    for wrong in (date(2027, 2, 28), date(2029, 2, 24)):
        with pytest.raises(Invalid):
            suspend_member(who, member.id, reason="No", until=wrong)
    assert member.status is MembershipStatus.ACTIVE
    suspend_member(who, member.id, reason="Late", until=member.framework.ends_on)


def test_the_member_is_told_why_and_until_when_and_the_event_holds_no_words():
    member = frameworks.member()
    owner = accounts.user(Role.OWNER, member.supplier)
    suspend_member(frameworks.administrator(member), member.id, reason="Its insurance ran out", until=UNTIL)
    event = db.session.scalars(select(Event).where(Event.name == "membership.suspended")).one()
    assert event.facts["until"] == "2027-09-30"
    assert "insurance" not in str(event.facts)
    jobs.drain()
    letter = db.session.scalars(select(Message).where(Message.address == owner.email)).one()
    assert "30 September 2027" in letter.body
    assert "Its insurance ran out" in letter.body


def test_only_an_administrator_suspends_and_only_the_owner_leaves(noon):
    member = frameworks.member()
    owner = frameworks.owner(member)
    with pytest.raises(Forbidden):
        suspend_member(owner, member.id, reason="No", until=UNTIL)
    with pytest.raises(Forbidden):
        leave_framework(frameworks.administrator(member), member.id)
    leave_framework(owner, member.id)
    assert (member.status, member.left_at) == (MembershipStatus.LEFT, noon)
    with pytest.raises(NotNow, match="it is left"):
        suspend_member(frameworks.administrator(member), member.id, reason="No", until=UNTIL)
