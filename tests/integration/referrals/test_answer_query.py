"""Answering what the supplier asked."""

from marketplace.referrals.commands import answer_query, query_referral
from tests.factories import referrals as make


def test_the_clock_runs_on_from_the_first_sending(noon):
    referral = make.sent()
    query_referral(make.worker_of(referral), referral.id, question="Does he have a phone?")

    answer_query(make.practitioner_of(referral), referral.id, answer="Yes")

    assert (referral.status, referral.sent_at) == ("sent", make.SENT)
    assert (referral.questions[0].answer, referral.questions[0].answered_at) == ("Yes", noon)
