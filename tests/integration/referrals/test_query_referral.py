"""Asking the practitioner before a referral is taken."""

import pytest

from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals.commands import query_referral
from tests.factories import referrals as make


def test_the_question_waits_for_its_answer():
    referral = make.sent()

    query_referral(make.worker_of(referral), referral.id, question="Does he have a phone?")

    assert referral.status == "queried"
    assert [(question.question, question.answer) for question in referral.questions] == [
        ("Does he have a phone?", None)
    ]


def test_a_practitioner_does_not_ask_themselves():
    referral = make.sent()

    with pytest.raises(Forbidden):
        query_referral(make.practitioner_of(referral), referral.id, question="?")


def test_after_assignment_there_is_no_question_that_holds_it_up():
    referral = make.assigned()

    with pytest.raises(NotNow, match="it is assigned"):
        query_referral(make.worker_of(referral), referral.id, question="?")
