"""Approving a plan, where the contract leaves that to the practitioner."""

import pytest

from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals.commands import approve_plan, submit_plan
from tests.factories import referrals as make


@pytest.fixture
def plan():
    referral = make.assessed(contract=make.service(approval_by_practitioner=True))
    activities = [{"outcome_code": "ACC-1", "wording": "See three flats"}]
    return submit_plan(make.worker_of(referral), referral.id, activities=activities, sessions=2)


def test_the_practitioner_approves_once(plan):
    practitioner = make.practitioner_of(plan.referral)

    approve_plan(practitioner, plan.id)

    assert (plan.status, plan.referral.status) == ("approved", "delivering")
    with pytest.raises(NotNow):
        approve_plan(practitioner, plan.id)


def test_the_supplier_does_not_approve_its_own_plan_there(plan):
    with pytest.raises(Forbidden):
        approve_plan(make.worker_of(plan.referral), plan.id)


def test_only_the_newest_submitted_version_is_approved(plan):
    referral = plan.referral
    practitioner = make.practitioner_of(referral)
    approve_plan(practitioner, plan.id)
    activities = [{"outcome_code": "ACC-1", "wording": "See flats"}]
    newer = submit_plan(make.worker_of(referral), referral.id, activities=activities, sessions=plan.sessions)

    with pytest.raises(NotNow, match="it is approved"):
        approve_plan(practitioner, plan.id)
    approve_plan(practitioner, newer.id)
    with pytest.raises(NotNow, match="it is replaced"):
        approve_plan(practitioner, plan.id)


def test_not_once_the_practitioner_has_ended_the_referral(plan):
    plan.referral.withdrawn_at = make.SENT
    plan.referral.withdrawal_reason_code, plan.referral.withdrawal_details = "MOV", "Moved"
    make.db.session.commit()

    with pytest.raises(NotNow, match="has ended this referral"):
        approve_plan(make.practitioner_of(plan.referral), plan.id)
