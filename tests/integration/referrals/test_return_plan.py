"""A practitioner sends a plan back, or lets it stand by saying nothing."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.referrals.commands import approve_plan, return_plan, submit_plan
from marketplace.referrals.reactions import approve_unanswered_plans
from tests.factories import referrals as make

ACTIVITIES = [{"outcome_code": "ACC-1", "wording": "See three flats"}]


def submit(referral):
    plan = submit_plan(make.worker_of(referral), referral.id, activities=ACTIVITIES, sessions=4)
    jobs.drain()
    return plan


def asked(**more):
    return make.assessed(contract=make.service(approval_by_practitioner=True, **more))


def test_a_plan_that_was_sent_back_stays_on_record_and_a_new_version_follows(noon):
    referral = asked()
    plan = submit(referral)

    return_plan(make.practitioner_of(referral), plan.id, why="More sessions, please")
    jobs.drain()

    assert (plan.status, plan.returned_at, plan.returned_because) == ("returned", noon, "More sessions, please")
    assert submit(referral).version == 2
    subjects = db.session.scalars(select(Message.subject).where(Message.user_id == referral.caseworker_id)).all()
    assert any("sent back" in each for each in subjects)


def test_only_the_practitioner_sends_back_and_only_where_the_contract_asks_them():
    referral = asked()
    plan = submit(referral)
    with pytest.raises(Forbidden):
        return_plan(make.worker_of(referral), plan.id, why="No")
    at_once = make.assessed()
    with pytest.raises(Forbidden):
        return_plan(make.practitioner_of(at_once), submit(at_once).id, why="No")


def test_a_plan_that_nobody_answers_is_approved_by_default_after_the_days_of_the_contract(noon):
    referral = asked(approval_days=3)
    plan = submit(referral)
    assert plan.approve_by == date(2027, 3, 4)

    with clock.frozen_at(noon + timedelta(days=3)):  # the last day is still theirs
        approve_unanswered_plans()
        with pytest.raises(NotNow, match="still has time"):
            approve_plan(SYSTEM, plan.id)
    assert plan.status == "submitted"
    with clock.frozen_at(noon + timedelta(days=4)):
        approve_unanswered_plans()
        approve_unanswered_plans()

    assert (plan.status, referral.status) == ("approved", "delivering")


def test_without_a_number_of_days_five_working_days_count():
    assert submit(asked()).approve_by == date(2027, 3, 8)


def test_the_letter_says_until_when_to_answer():
    referral = asked()
    submit(referral)

    message = db.session.scalars(select(Message).where(Message.user_id == referral.practitioner_id)).one()
    assert "by the end of 8 March 2027" in message.body
