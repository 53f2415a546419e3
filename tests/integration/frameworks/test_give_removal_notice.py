"""A member is told before it can be removed: on which ground, why, and from when."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.frameworks.commands import give_removal_notice
from marketplace.frameworks.lifecycle import MembershipStatus, RemovalGround
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.notifications.models import Message
from tests.factories import accounts, frameworks

TOLD = {"ground": RemovalGround.CONDITIONS, "reasons": "It has no insurance", "remove_from": date(2027, 3, 15)}


def test_the_member_is_told_the_ground_the_reasons_and_the_day_and_stays_a_member():
    member = frameworks.member()
    owner = accounts.user(Role.OWNER, member.supplier)
    give_removal_notice(frameworks.administrator(member), member.id, **TOLD)
    assert member.status is MembershipStatus.ACTIVE
    jobs.drain()
    letter = db.session.scalars(select(Message).where(Message.address == owner.email)).one()
    for words in ("15 March 2027", "It has no insurance", "no longer meets the conditions"):
        assert words in letter.body


def test_there_are_ten_working_days_to_reply_unless_the_law_leaves_no_choice():
    member = frameworks.member()
    who = frameworks.administrator(member)
    with pytest.raises(Invalid) as refusal:
        give_removal_notice(who, member.id, **TOLD | {"remove_from": date(2027, 3, 14)})
    assert "15 March 2027 or later" in refusal.value.errors["remove_from"][0]
    debarred = {"ground": RemovalGround.MANDATORY_DEBARMENT, "remove_from": date(2027, 3, 1)}
    give_removal_notice(who, member.id, **TOLD | debarred)


def test_one_notice_at_a_time_by_an_administrator_to_a_member():
    member = frameworks.member()
    who = frameworks.administrator(member)
    with pytest.raises(Forbidden):
        give_removal_notice(frameworks.owner(member), member.id, **TOLD)
    give_removal_notice(who, member.id, **TOLD)
    with pytest.raises(Conflict, match="given notice already"):
        give_removal_notice(who, member.id, **TOLD)
    gone = frameworks.member(status=MembershipStatus.LEFT)
    with pytest.raises(NotNow, match="ended already"):
        give_removal_notice(frameworks.administrator(gone), gone.id, **TOLD)
