"""Adding a need to a referral that was sent."""

import pytest
from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.referrals.commands import add_need
from marketplace.referrals.models import ReferralChange
from tests.factories import referrals as make


def add(referral, category="ETE"):
    level, outcomes = make.level("ETE"), ["ETE-1"]
    actor = make.practitioner_of(referral)
    return add_need(
        actor, referral.id, category=category, complexity=level, outcomes=outcomes, why="Wants to work again"
    )


def test_a_need_that_the_service_meets_is_added_with_its_outcomes():
    referral = add(make.sent(contract=make.service("ACC", "ETE")))

    assert [need.category_code for need in referral.needs] == ["ACC", "ETE"]
    assert "ETE-1" in {aim.outcome_code for aim in referral.outcomes}
    assert db.session.scalars(select(ReferralChange.new)).one() == ["ETE"]


def test_not_what_the_service_does_not_meet_nor_twice_nor_after_the_plan():
    with pytest.raises(Invalid):
        add(make.sent())
    both = make.service("ACC", "ETE")
    referral = add(make.sent(contract=both))
    with pytest.raises(Invalid):
        add(referral)
    with pytest.raises(NotNow, match="plan is approved"):
        add(make.delivering(contract=make.service("ACC", "ETE")))
