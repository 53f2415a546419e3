"""Giving many referrals to one caseworker."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.referrals.commands import assign_referrals
from tests.factories import accounts
from tests.factories import referrals as make


def test_many_are_given_and_what_cannot_be_given_is_explained(noon):
    contract = make.service()
    new, held = make.sent(contract=contract), make.assigned(contract=contract)
    over = {"status": "declined", "declined_at": noon, "concluded_at": noon, "decline_reason_code": "FULL"}
    declined = make.sent(contract=contract, **over)
    worker = make.worker_of(new)

    result = assign_referrals(worker, referral_ids=[new.id, held.id, declined.id], caseworker_id=worker.user_id)

    assert {each.id for each in result.given} == {new.id, held.id}
    assert result.refused == [
        (declined.reference, "This referral was declined on 1 March 2027: nothing can be changed")
    ]
    assert (new.status, new.accepted_at, held.caseworker_id) == ("assigned", noon, worker.user_id)


def test_not_to_a_stranger_not_by_the_practitioner_and_not_twice():
    referral = make.assigned()
    worker = make.worker_of(referral)
    stranger = accounts.user(Role.CASEWORKER, accounts.supplier())
    with pytest.raises(Invalid):
        assign_referrals(worker, referral_ids=[referral.id], caseworker_id=stranger.id)
    with pytest.raises(Forbidden):
        assign_referrals(make.practitioner_of(referral), referral_ids=[referral.id], caseworker_id=worker.user_id)
    with pytest.raises(NotNow, match="theirs already"):
        assign_referrals(worker, referral_ids=[referral.id], caseworker_id=worker.user_id)
    with pytest.raises(Invalid):
        assign_referrals(make.worker_of(make.sent()), referral_ids=[referral.id], caseworker_id=worker.user_id)
