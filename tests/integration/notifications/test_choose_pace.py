"""Everybody chooses when messages come."""

import pytest

from marketplace.kernel import jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.commands import choose_pace
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message
from marketplace.notifications.rules import Pace
from marketplace.referrals.commands import query_referral, withdraw_referral
from tests.factories import referrals


def statuses():
    return [each.status for each in db.session.query(Message).order_by(Message.queued_at, Message.id)]


def test_who_chose_the_morning_waits_for_what_can_wait_and_not_for_what_is_urgent():
    referral = referrals.sent()
    practitioner = referrals.practitioner_of(referral)
    choose_pace(practitioner, pace=Pace.DAILY)
    query_referral(referrals.worker_of(referral), referral.id, question="Does he have a key worker?")
    jobs.drain()
    assert statuses() == [MessageStatus.WAITING]

    assigned = referrals.assigned()
    worker = referrals.worker_of(assigned)
    choose_pace(worker, pace=Pace.DAILY)
    withdraw_referral(referrals.practitioner_of(assigned), assigned.id, reason_code="MOV", details="Moved")
    jobs.drain()
    assert sorted(statuses()) == [MessageStatus.SENT, MessageStatus.WAITING]


def test_a_choice_can_be_changed_and_is_one_row(noon):
    actor = referrals.practitioner_of(referrals.sent())
    first = choose_pace(actor, pace=Pace.DAILY)
    second = choose_pace(actor, pace=Pace.AT_ONCE)
    assert (first.id, second.pace) == (second.id, Pace.AT_ONCE)
    with pytest.raises(Forbidden):
        choose_pace(PUBLIC, pace=Pace.DAILY)
