"""Submitting an action plan."""

import pytest
from marshmallow import ValidationError

from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.referrals.casework import sessions_left
from marketplace.referrals.commands import save_plan, submit_plan
from marketplace.referrals.models import ReferralNeed
from marketplace.referrals.schemas import SubmitPlan
from tests.factories import referrals as make

ACTIVITIES = [{"outcome_code": "ACC-1", "wording": "See three flats"}]


def submit(referral, sessions=4):
    return submit_plan(make.worker_of(referral), referral.id, activities=ACTIVITIES, sessions=sessions)


def test_it_is_approved_at_once_and_delivery_begins(noon):
    referral = make.assessed()

    plan = submit(referral)

    assert (plan.status, plan.approved_at) == ("approved", noon)
    assert (referral.status, referral.plan_submitted_at) == ("delivering", noon)


def test_where_the_contract_asks_the_practitioner_it_waits():
    referral = make.assessed(contract=make.service(approval_by_practitioner=True))

    assert submit(referral).status == "submitted"
    assert referral.status == "assigned"
    with pytest.raises(NotNow, match="not decided"):
        submit(referral)


def test_the_assessment_comes_first():
    with pytest.raises(NotNow, match="Record the initial assessment"):
        submit(make.assigned())


def test_sessions_are_never_fewer_than_approved_and_a_new_version_replaces_the_old():
    referral = make.delivering(sessions=4)
    before = referral.plan

    with pytest.raises(Invalid):
        submit(referral, 3)
    after = submit(referral, 5)

    assert (before.status, after.status, after.version) == ("replaced", "approved", 2)


def test_more_sessions_take_up_delivery_again():
    referral = make.reporting()

    submit(referral, 2)

    assert (referral.status, referral.report_due_on) == ("delivering", None)


def test_a_level_that_limits_sessions_is_kept_to():
    referral = make.assessed()
    referral.needs = [ReferralNeed(category_code="SI", complexity_level_code="SI-low")]
    db.session.commit()

    with pytest.raises(Invalid) as refusal:
        submit(referral, 5)
    assert refusal.value.errors == {"sessions": ["The complexity of this referral allows at most 4 sessions"]}


def test_a_fifth_session_is_added_and_the_first_four_keep_their_appointments():
    referral = make.delivering(sessions=4)
    booked = [make.appointment(referral, number=number, starts_at=make.clock.now()) for number in (1, 2, 3, 4)]

    submit(referral, sessions=5)

    assert sessions_left(referral) == [5]
    assert [each.status for each in booked] == ["booked"] * 4


def test_the_words_of_an_approved_plan_stay_and_a_change_is_a_new_version():
    referral = make.delivering(sessions=4)
    approved = referral.plan

    draft = save_plan(make.worker_of(referral), referral.id, activities=[ACTIVITIES[0] | {"wording": "Other"}])

    assert [each.wording for each in approved.activities] == ["Look at three flats"]
    assert (approved.status, draft.status, draft.version) == ("approved", "draft", 2)


def test_an_activity_in_no_words_is_refused():
    blank = {"sessions": 3, "activities": [{"outcome_code": "ACC-1", "wording": "  "}]}

    with pytest.raises(ValidationError) as refusal:
        SubmitPlan().load(blank)
    assert list(refusal.value.messages) == ["activities"]
