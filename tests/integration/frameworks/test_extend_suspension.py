"""A suspension is made longer once, with a reason."""

from datetime import date, timedelta

import pytest

from marketplace.frameworks.commands import extend_suspension
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.kernel import clock
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from tests.factories import frameworks


def suspended():
    return frameworks.member(status=MembershipStatus.SUSPENDED)


def test_a_suspension_is_extended_once_and_is_still_the_same(noon):
    member = suspended()
    who = frameworks.administrator(member)
    with clock.frozen_at(noon + timedelta(days=9)):
        extend_suspension(who, member.id, reason="Still not insured", until=date(2027, 12, 31))
    assert (member.suspended_until, member.suspended_at) == (date(2027, 12, 31), noon)
    with pytest.raises(NotNow, match="extended once already"):
        extend_suspension(who, member.id, reason="Again", until=date(2028, 1, 31))


def test_it_is_longer_than_before_and_only_an_administrator_decides():
    member = suspended()
    with pytest.raises(Forbidden):
        extend_suspension(frameworks.owner(member), member.id, reason="No", until=date(2027, 12, 31))
    with pytest.raises(Invalid) as refusal:
        extend_suspension(frameworks.administrator(member), member.id, reason="No", until=date(2027, 9, 30))
    assert "later" in refusal.value.errors["until"][0]
