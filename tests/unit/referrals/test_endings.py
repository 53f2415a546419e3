"""Ends, the kinds of withdrawal, and the days that a recall puts off."""

from datetime import date

import pytest

from marketplace.referrals import endings
from marketplace.referrals.endings import EndState, Withdrawal
from marketplace.referrals.lifecycle import OVER, ReferralStatus
from marketplace.referrals.models import Topic
from marketplace.referrals.rules import Delivery
from marketplace.referrals.schemas.amending import AMENDMENTS
from marketplace.referrals.schemas.referring import WithdrawReferral


def test_every_end_is_an_end_state_and_nothing_that_is_open_is():
    assert {EndState(status) for status in OVER} == set(EndState)
    assert [endings.end_state(each) for each in ReferralStatus if each not in OVER] == [None] * 6


@pytest.mark.parametrize(
    ("delivery", "reason", "kind"),
    [
        (Delivery(), "MOV", Withdrawal.BEFORE_FIRST_SESSION),
        (Delivery(2, 1, 0), "MOV", Withdrawal.BEFORE_FIRST_SESSION),
        (Delivery(2, 1, 1), "EAR", Withdrawal.CLOSED_EARLY),
        (Delivery(2, 1, 1), "MOV", Withdrawal.AFTER_FIRST_SESSION),
    ],
)
def test_the_facts_say_what_kind_of_end_a_withdrawal_is(delivery, reason, kind):
    assert endings.withdrawal_kind(delivery, reason) is kind


def test_a_kind_that_does_not_fit_the_facts_is_refused_and_one_that_does_or_none_is_not():
    for fact in Withdrawal:
        assert endings.kind_refused(None, fact) is None
        assert [kind for kind in Withdrawal if endings.kind_refused(kind, fact) is None] == [fact]


def test_a_day_to_come_moves_by_working_days_and_one_that_was_past_stays():
    stopped, on = date(2027, 3, 25), date(2027, 4, 1)  # Good Friday and Easter Monday lie between
    assert endings.due_after_standstill(date(2027, 3, 25), stopped, on) == date(2027, 4, 1)
    assert endings.due_after_standstill(date(2027, 3, 24), stopped, on) == date(2027, 3, 24)
    assert endings.due_after_standstill(None, stopped, on) is None


def test_what_is_the_same_as_text_is_no_change():
    assert endings.amended([date(2027, 3, 1)], ["2027-03-01"]) is None
    assert endings.amended([None], ["Urdu"]) == ([], ["Urdu"])


@pytest.mark.parametrize("topic", AMENDMENTS)
def test_an_amendment_of_each_topic_says_why(topic):
    assert AMENDMENTS[topic]().validate({"why": " "})["why"] == ["Enter why you are making this change"]


def test_an_end_and_an_amendment_say_why():
    assert WithdrawReferral().validate({})["details"] == ["Enter details of why you are ending the referral"]
    told = AMENDMENTS[Topic.DAYS]().validate({"value": 10})
    assert told["why"] == ["Enter why you are making this change"]
