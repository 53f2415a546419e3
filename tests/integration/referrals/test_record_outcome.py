"""Saying how far an outcome was reached."""

import pytest

from marketplace.kernel.errors import NotFound, NotNow
from marketplace.referrals.commands import record_outcome
from marketplace.referrals.models import Achieved
from tests.factories import referrals as make


def record(referral, code="ACC-1"):
    said = {"achieved": Achieved.PARTLY, "progress": "Has a hostel place"}
    return record_outcome(make.worker_of(referral), referral.id, code, **said)


def test_the_last_word_counts():
    referral = record(record(make.reporting()))

    assert [aim.achieved for aim in referral.outcomes] == ["partly", None]


def test_only_outcomes_of_the_referral_once_every_session_is_recorded():
    with pytest.raises(NotFound):
        record(make.reporting(), "ETE-1")
    with pytest.raises(NotNow, match="every planned session"):
        record(make.delivering(sessions=2, held=1))
