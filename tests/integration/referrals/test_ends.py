"""One end state, whoever asks: the list, the record, what both sides count, the answers to programs."""

import pytest

from marketplace.referrals import queries
from marketplace.referrals.commands import decline_referral, record_outcome, submit_report, withdraw_referral
from marketplace.referrals.queries import Tab
from marketplace.referrals.schemas import ReferralDetail, ReferralSummary
from tests.factories import referrals as make


def withdrawn(referral):
    return withdraw_referral(make.practitioner_of(referral), referral.id, reason_code="MOV", details="Moved")


def reported(referral):
    worker = make.worker_of(referral)
    for aim in ("ACC-1", "ACC-2"):
        record_outcome(worker, referral.id, aim, achieved="fully", progress="Found")
    return submit_report(worker, referral.id)


def declined(referral):
    return decline_referral(make.worker_of(referral), referral.id, reason_code="FULL", details="Full")


@pytest.mark.parametrize(
    ("ended", "end"),
    [
        (lambda: withdrawn(make.sent()), "cancelled"),
        (lambda: reported(withdrawn(make.delivering(sessions=3, held=1))), "ended"),
        (lambda: reported(make.reporting()), "completed"),
        (lambda: declined(make.sent()), "declined"),
    ],
)
def test_list_record_counts_and_answers_say_the_same_end(ended, end):
    referral = ended()

    for actor in (make.worker_of(referral), make.practitioner_of(referral)):
        (row,) = queries.referrals(actor, Tab.ENDED)
        assert {row.end, ReferralSummary().dump(row)["end"], queries.referral(actor, referral.id).end} == {end}
        assert not queries.referrals(actor, Tab.OPEN)
        assert not queries.referrals(actor, Tab.UNASSIGNED)
    assert ReferralDetail().dump(referral)["end"] == end
    assert queries.service_counts([referral.contract_id])[referral.contract_id] == {end: 1}


def test_an_open_one_has_no_end_even_when_the_practitioner_has_ended_it_and_the_report_is_due():
    referral = withdrawn(make.delivering(sessions=3, held=1))

    assert referral.end is None
    assert [row.end for row in queries.referrals(make.worker_of(referral), Tab.OPEN)] == [None]
    assert reported(referral).end == "ended"
