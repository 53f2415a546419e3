"""A member is removed only after it was told, its time is over, and it was heard."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.exclusions.models import Cause, ExclusionNotification
from marketplace.frameworks.commands import answer_representation, make_representation, remove_member
from marketplace.frameworks.lifecycle import MembershipStatus, RemovalGround, Subject
from marketplace.frameworks.models import Regime
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts, frameworks


def test_nobody_is_removed_without_notice_or_before_its_day(noon):
    member = frameworks.member()
    who = frameworks.administrator(member)
    with pytest.raises(NotNow, match="Give this member notice"):
        remove_member(who, member.id)
    frameworks.noticed(member)
    with pytest.raises(NotNow, match="15 March 2027"):
        remove_member(who, member.id)
    with clock.frozen_at(noon + timedelta(days=14)):
        remove_member(who, member.id)
    assert (member.status, member.reason) == (MembershipStatus.REMOVED, "Its insurance ran out")
    assert [each.status for each in member.notices] == ["carried_out"]


def test_who_replied_is_answered_before_it_is_removed():
    notice = frameworks.noticed(remove_from=date(2027, 3, 1))
    member = notice.membership
    said = make_representation(frameworks.owner(member), member.id, subject=Subject.REMOVAL, text="We are insured")
    who = frameworks.administrator(member)
    with pytest.raises(NotNow, match="Answer what the member has said"):
        remove_member(who, member.id)
    answer_representation(who, said.id, answer="The policy ended in January")
    remove_member(who, member.id)
    assert member.status is MembershipStatus.REMOVED


def test_a_mandatory_debarment_needs_no_waiting_but_still_tells_first(noon):
    member = frameworks.member()
    who = frameworks.administrator(member)
    notice = frameworks.noticed(member, remove_from=noon.date())
    notice.ground = RemovalGround.MANDATORY_DEBARMENT
    db.session.commit()
    make_representation(frameworks.owner(member), member.id, subject=Subject.REMOVAL, text="It is wrong")
    remove_member(who, member.id)
    assert member.status is MembershipStatus.REMOVED


@pytest.mark.parametrize(
    ("regime", "ground", "owed"),
    [
        (Regime.PA23, RemovalGround.EXCLUDABLE, 1),
        (Regime.PA23, RemovalGround.CONDITIONS, 0),
        (Regime.PCR15, RemovalGround.EXCLUDABLE, 0),
    ],
)
def test_a_removal_on_a_ground_of_exclusion_is_to_be_notified_under_the_procurement_act(regime, ground, owed, noon):
    member = frameworks.member(frameworks.open_framework(regime=regime))
    notice = frameworks.noticed(member, remove_from=noon.date())
    notice.ground = ground
    db.session.commit()
    remove_member(frameworks.administrator(member), member.id)
    found = db.session.scalars(select(ExclusionNotification)).all()
    assert [(each.cause, each.due_on) for each in found] == [(Cause.MEMBER_REMOVED, date(2027, 3, 30))] * owed


@pytest.mark.parametrize("role", [Role.OWNER, Role.BID_MANAGER])
def test_a_rival_may_not(role):
    member = frameworks.member()
    with pytest.raises(Forbidden):
        remove_member(accounts.somebody(role, accounts.supplier()), member.id)
