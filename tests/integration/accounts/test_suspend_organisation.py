"""Shutting an organisation out as a whole; letting it in again is in test_reinstate_organisation.py."""

import pytest
from sqlalchemy import select

from marketplace.accounts.commands import suspend_organisation
from marketplace.accounts.queries import actor_of, decisions_about
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.models import Message
from tests.factories import accounts, frameworks

REASON = "It invoiced for people it never met"


def test_its_people_can_do_nothing_its_memberships_stop_and_everybody_is_told_why(noon):
    member = frameworks.member()
    owner = accounts.user(Role.OWNER, member.supplier)
    suspend_organisation(frameworks.administrator(member), member.supplier_id, reason=REASON)
    assert (member.supplier.suspended_at, member.supplier.suspension_reason) == (noon, REASON)
    assert actor_of(owner).organisations() == []
    assert [(each.decision, each.reason) for each in decisions_about(member.supplier_id)] == [("suspended", REASON)]
    event = db.session.scalars(select(Event).where(Event.name == "organisation.suspended")).one()
    assert REASON not in str(event.facts)
    jobs.drain()
    assert (member.status, member.suspended_with_supplier) == (MembershipStatus.SUSPENDED, True)
    [letter] = db.session.scalars(select(Message).where(Message.address == owner.email))
    assert REASON in letter.body


def test_only_a_framework_administrator_and_not_twice_and_never_the_centre():
    member = frameworks.member()
    administrator = frameworks.administrator(member)
    with pytest.raises(Forbidden):
        suspend_organisation(frameworks.owner(member), member.supplier_id, reason="No")
    suspend_organisation(administrator, member.supplier_id, reason=REASON)
    with pytest.raises(NotNow, match="it is suspended"):
        suspend_organisation(administrator, member.supplier_id, reason="Again")
    with pytest.raises(NotNow, match="cannot be suspended"):
        suspend_organisation(administrator, member.framework.owner_id, reason="Oops")
