"""Keeping a plan as far as it is written."""

import pytest

from marketplace.kernel.errors import Invalid
from marketplace.referrals import queries
from marketplace.referrals.commands import save_plan
from tests.factories import referrals as make

ACTIVITY = {"outcome_code": "ACC-1", "wording": "See three flats"}


def test_a_draft_is_kept_and_the_practitioner_does_not_see_it():
    referral = make.assessed()
    save_plan(make.worker_of(referral), referral.id, activities=[ACTIVITY])
    save_plan(make.worker_of(referral), referral.id, activities=[ACTIVITY, ACTIVITY], sessions=4)

    [plan] = queries.plans_of(make.worker_of(referral), referral.id)

    assert (plan.version, plan.sessions, len(plan.activities)) == (1, 4, 2)
    assert queries.plans_of(make.practitioner_of(referral), referral.id) == []


def test_a_draft_may_say_nothing_of_what_will_be_done_yet():
    referral = make.assessed()

    assert save_plan(make.worker_of(referral), referral.id, activities=None, sessions=4).activities == []


def test_an_activity_works_towards_an_outcome_of_the_referral():
    referral = make.assessed()

    with pytest.raises(Invalid):
        save_plan(make.worker_of(referral), referral.id, activities=[ACTIVITY | {"outcome_code": "ETE-1"}])
