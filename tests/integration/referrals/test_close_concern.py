"""Closing a concern with how it ended."""

import pytest

from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals.commands import acknowledge_concern, close_concern
from tests.factories import casework
from tests.factories import referrals as make


def test_it_is_acknowledged_first_and_closed_by_who_answers_it(noon):
    referral = make.assigned()
    concern, practitioner = casework.concern(referral), make.practitioner_of(referral)

    with pytest.raises(NotNow, match="it is raised"):
        close_concern(practitioner, concern.id, outcome="Safe")
    acknowledge_concern(practitioner, concern.id)
    with pytest.raises(Forbidden):
        close_concern(make.worker_of(referral), concern.id, outcome="Safe")
    close_concern(practitioner, concern.id, outcome="Safe")

    assert (concern.status, concern.closed_at, concern.closed_by) == ("closed", noon, practitioner.user_id)
