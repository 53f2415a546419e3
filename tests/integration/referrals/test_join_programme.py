"""People of several referrals come to one group."""

from datetime import date

import pytest

from marketplace.kernel.errors import Invalid, NotNow
from marketplace.referrals.commands import join_programme
from tests.factories import casework
from tests.factories import referrals as make


def join(group, referral, **more):
    return join_programme(make.worker_of(referral), group.id, referral_id=referral.id, **more)


def test_each_date_is_a_real_appointment_of_the_referral_while_the_plan_has_sessions():
    group, (referral, other) = casework.group_of(2, sessions=2)

    for each in (referral, other):
        booked = [appointment for appointment in each.appointments if appointment.meeting_id]
        assert [appointment.number for appointment in booked] == [1, 2]
        assert [appointment.starts_at for appointment in booked] == [at.starts_at for at in group.meetings[:2]]
    assert group.places_left == 6


def test_nobody_joins_twice_nor_a_full_group_nor_one_of_another_contract():
    group, (referral, *_) = casework.group_of(2, sessions=4, most_people=2)

    with pytest.raises(NotNow, match="full"):
        join(group, make.delivering(contract=group.contract))
    with pytest.raises(NotNow, match="referred to its contract"):
        join(group, make.delivering(contract=make.service(supplier_id=group.contract.supplier_id)))
    group.most_people = 9
    with pytest.raises(NotNow, match="comes to the group already"):
        join(group, referral)


def test_without_a_plan_or_with_every_session_booked_nobody_joins():
    group = casework.programme()
    with pytest.raises(NotNow, match="when the action plan is approved"):
        join(group, make.assessed(contract=group.contract))
    with pytest.raises(NotNow, match="change the plan first"):
        join(group, make.delivering(sessions=1, held=1, contract=group.contract))


def test_a_clash_of_the_person_is_warned_of_before_anything_is_booked():
    group = casework.programme()
    referral = make.delivering(sessions=5, contract=group.contract)
    make.appointment(referral, number=5, starts_at=group.meetings[0].starts_at)

    with pytest.raises(Invalid) as refused:
        join(group, referral)
    assert refused.value.errors["anyway"][0].startswith("The person has another appointment")
    assert len(join(group, referral, anyway=True)) == 3


def test_an_initial_assessment_is_never_held_in_a_group():
    group, _ = casework.group_of(1)
    referral = make.assigned(contract=group.contract)

    with pytest.raises(Exception, match="assessed_one_to_one"):
        make.appointment(referral, kind="assessment", number=0, meeting_id=group.meetings[0].id)
    make.db.session.rollback()
    assert date(2027, 3, 3) == group.meetings[0].starts_at.date()
