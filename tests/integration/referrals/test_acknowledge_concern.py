"""Saying that a concern was read."""

from datetime import timedelta

import pytest

from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals.commands import acknowledge_concern
from tests.factories import casework
from tests.factories import referrals as make


def test_whoever_was_told_acknowledges_it_with_what_they_will_do_first(noon):
    referral = make.assigned()
    concern = casework.concern(referral)

    acknowledge_concern(make.practitioner_of(referral), concern.id, wording="I ring her now")

    assert (concern.status, concern.acknowledged_at, concern.was_late) == ("acknowledged", noon, False)
    assert [each.wording for each in concern.follow_ups] == ["I ring her now"]


def test_whoever_raised_it_cannot_answer_it_and_nobody_answers_twice():
    referral = make.assigned()
    concern = casework.concern(referral)

    with pytest.raises(Forbidden):
        acknowledge_concern(make.worker_of(referral), concern.id)
    acknowledge_concern(casework.team_lead(referral), concern.id)
    with pytest.raises(NotNow, match="it is acknowledged"):
        acknowledge_concern(make.practitioner_of(referral), concern.id)


def test_what_was_escalated_is_acknowledged_late(noon):
    referral = make.assigned()
    late = {"raised_at": noon - timedelta(days=3), "acknowledge_by": noon - timedelta(days=1)}
    concern = casework.concern(referral, status="escalated", escalated_at=noon, **late)

    assert acknowledge_concern(casework.team_lead(referral), concern.id).was_late
