"""Taking back the question for another service."""

import pytest

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden
from marketplace.referrals.commands import ask_to_reroute, let_stay
from tests.factories import referrals as make


def test_the_service_takes_the_flag_away_and_nobody_else_does():
    referral = make.assigned()
    ask_to_reroute(SYSTEM, referral.id)
    with pytest.raises(Forbidden):
        let_stay(make.practitioner_of(referral), referral.id)
    assert let_stay(SYSTEM, referral.id).reroute_since is None
