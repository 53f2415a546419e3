"""A member says what speaks against its suspension or its removal."""

import pytest
from sqlalchemy import select

from marketplace.frameworks.commands import make_representation
from marketplace.frameworks.lifecycle import MembershipStatus, Subject
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.notifications.models import Message
from tests.factories import accounts, frameworks


def test_what_a_suspended_member_says_is_kept_and_the_administrators_are_told():
    member = frameworks.member(status=MembershipStatus.SUSPENDED)
    reader = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id)
    said = make_representation(frameworks.owner(member), member.id, subject=Subject.SUSPENSION, text="We are insured")
    assert (said.text, said.status) == ("We are insured", "made")
    event = db.session.scalars(select(Event).where(Event.name == "representation.made")).one()
    assert "insured" not in str(event.facts)
    jobs.drain()
    assert db.session.scalars(select(Message).where(Message.address == reader.email)).one()


def test_there_must_be_something_to_speak_about_and_only_the_member_speaks():
    member = frameworks.member()
    with pytest.raises(NotNow, match="no removal"):
        make_representation(frameworks.owner(member), member.id, subject=Subject.REMOVAL, text="Why?")
    with pytest.raises(Forbidden):
        make_representation(frameworks.administrator(member), member.id, subject=Subject.REMOVAL, text="Why?")
