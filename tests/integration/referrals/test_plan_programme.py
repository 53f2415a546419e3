"""Planning a group with its dates."""

from datetime import date, time

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound
from tests.factories import accounts, casework
from tests.factories import referrals as make


def test_weekly_dates_pass_over_bank_holidays():
    group = casework.programme(on=date(2027, 3, 22), times=3)  # 29 March 2027 is Easter Monday

    days = [each.starts_at.date() for each in group.meetings]
    assert days == [date(2027, 3, 22), date(2027, 4, 5), date(2027, 4, 12)]
    assert [each.number for each in group.meetings] == [1, 2, 3]


def test_it_is_led_by_somebody_of_the_supplier_and_planned_by_its_people():
    contract = make.service()

    with pytest.raises(Invalid) as refused:
        casework.programme(contract, leader_id=accounts.user(Role.CASEWORKER).id)
    assert list(refused.value.errors) == ["leader_id"]
    stranger = accounts.somebody(Role.CASEWORKER, accounts.supplier().id)
    with pytest.raises(NotFound):
        from marketplace.referrals.commands import plan_programme
        from marketplace.referrals.models import Method

        how = {"title": "G", "leader_id": stranger.user_id, "most_people": 5, "every": "1", "times": 1}
        plan_programme(stranger, contract.id, on=date(2027, 3, 3), at=time(9), minutes=60, method=Method.PHONE, **how)


def test_who_leads_two_groups_at_once_is_warned_when_somebody_of_their_own_is_booked_then():
    referral = make.assigned()
    make.appointment(referral, kind="assessment", number=0, starts_at=casework.clock.now().replace(day=3, hour=15))
    contract = referral.contract

    with pytest.raises(Invalid) as refused:
        casework.programme(contract, leader_id=referral.caseworker_id)
    assert "another appointment at this time" in refused.value.errors["anyway"][0]
    assert casework.programme(contract, leader_id=referral.caseworker_id, anyway=True).meetings


def test_who_leads_another_group_at_that_time_is_warned_too():
    first = casework.programme()

    with pytest.raises(Invalid) as refused:
        casework.programme(first.contract, leader_id=first.leader_id)
    assert "The leader has another appointment" in refused.value.errors["anyway"][0]
    assert casework.programme(first.contract, leader_id=first.leader_id, anyway=True).meetings
