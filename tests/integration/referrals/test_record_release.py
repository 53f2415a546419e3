"""A person who is out again after a recall."""

from datetime import date, timedelta

import pytest

from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.referrals import queries
from marketplace.referrals.commands import record_recall, record_release, submit_plan
from tests.factories import referrals as make


def recalled(on=date(2027, 2, 22), **days):
    referral = make.assigned(**days)
    record_recall(make.practitioner_of(referral), referral.person_id, recalled_on=on, prison="Preston")
    return referral


def release(referral, on=date(2027, 3, 1)):
    return record_release(make.practitioner_of(referral), referral.person_id, released_on=on)


def test_what_was_to_come_is_put_off_by_the_working_days_in_between():
    referral = recalled(assessment_due_on=date(2027, 3, 1))

    release(referral)

    assert referral.assessment_due_on == date(2027, 3, 8)
    assert (referral.clock_stopped_on, referral.person.in_custody) == (None, False)


def test_what_was_late_when_the_clock_stopped_stays_late():
    referral = recalled(assessment_due_on=date(2027, 2, 19))

    release(referral)

    assert referral.assessment_due_on == date(2027, 2, 19)


def test_a_person_can_be_recalled_again_and_released_only_after_a_recall():
    referral = recalled()
    with pytest.raises(Invalid):
        release(referral, on=date(2027, 2, 21))
    release(referral)
    with pytest.raises(NotNow, match="not recalled"):
        release(referral)
    record_recall(make.practitioner_of(referral), referral.person_id, recalled_on=date(2027, 3, 1), prison="Preston")
    db.session.refresh(referral)
    assert referral.clock_stopped_on == date(2027, 3, 1)


def test_while_it_stands_still_no_plan_is_approved_by_silence_and_no_response_is_late(noon):
    referral = make.assessed(contract=make.service(approval_by_practitioner=True))
    activities = [{"outcome_code": "ACC-1", "wording": "See three flats"}]
    plan = submit_plan(make.worker_of(referral), referral.id, activities=activities, sessions=2)
    waiting = make.sent(referral.person, make.service("ETE"), response_due_on=date(2027, 3, 2))
    assert plan.approve_by == date(2027, 3, 8)

    record_recall(make.practitioner_of(referral), referral.person_id, recalled_on=date(2027, 3, 1), prison="Preston")
    assert queries.plans_past_answer(date(2027, 3, 20)) == queries.late_responses(date(2027, 3, 20)) == []

    with frozen_at(noon + timedelta(days=8)):
        release(referral, on=date(2027, 3, 8))
    assert (plan.approve_by, waiting.response_due_on) == (date(2027, 3, 15), date(2027, 3, 9))
    assert queries.plans_past_answer(date(2027, 3, 20)) == [plan.id]
    assert queries.late_responses(date(2027, 3, 20)) == [waiting.id]
