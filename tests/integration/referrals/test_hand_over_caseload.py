"""Giving every open referral of one caseworker to another."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals import queries
from marketplace.referrals.commands import hand_over_caseload
from tests.factories import accounts
from tests.factories import referrals as make


def test_whoever_has_left_hands_over_everything(noon):
    referral = make.assigned()
    leaver, supplier = make.user_of(referral.caseworker_id), referral.supplier_id
    owner = accounts.somebody(Role.OWNER, supplier)
    colleague = accounts.user(Role.CASEWORKER, supplier)
    leaver.left_at = noon
    assert [(each.id, each.is_here) for each in queries.caseloads(owner)][-1] == (leaver.id, False)

    hand_over_caseload(owner, supplier, from_id=leaver.id, caseworker_id=colleague.id)

    assert referral.caseworker_id == colleague.id
    assert leaver.id not in {each.id for each in queries.caseloads(owner)}
    with pytest.raises(NotNow, match="no open referral"):
        hand_over_caseload(owner, supplier, from_id=leaver.id, caseworker_id=colleague.id)


def test_only_an_owner_does_it():
    referral = make.assigned()
    worker = make.worker_of(referral)
    with pytest.raises(Forbidden):
        hand_over_caseload(worker, referral.supplier_id, from_id=worker.user_id, caseworker_id=worker.user_id)
