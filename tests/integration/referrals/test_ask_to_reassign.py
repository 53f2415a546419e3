"""What is done with the referrals of a caseworker who leaves."""

import pytest

from marketplace.accounts.commands import change_roles, remove_member
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.referrals import queries
from marketplace.referrals.commands import ask_to_reassign, assign_caseworker
from tests.factories import accounts
from tests.factories import referrals as make


def test_a_leavers_access_ends_at_once_and_what_was_theirs_is_flagged_until_somebody_has_it():
    referral = make.assigned()
    owner = accounts.somebody(Role.OWNER, referral.supplier_id)
    leaver = make.user_of(referral.caseworker_id)
    heir = accounts.user(Role.CASEWORKER, referral.supplier_id)

    remove_member(owner, referral.supplier_id, leaver.id)

    with pytest.raises(NotFound):
        queries.referral(make.worker_of(referral), referral.id)
    jobs.drain()
    assert [each.id for each in queries.left_over(owner)] == [referral.id]
    assign_caseworker(owner, referral.id, caseworker_id=heir.id)
    assert not queries.left_over(owner)


def test_whoever_stays_a_caseworker_keeps_theirs_and_whoever_becomes_another_does_not():
    referral = make.assigned()
    owner = accounts.somebody(Role.OWNER, referral.supplier_id)
    change_roles(owner, referral.supplier_id, referral.caseworker_id, roles=[Role.CASEWORKER, Role.READ_ONLY])
    jobs.drain()
    assert not queries.left_over(owner)

    change_roles(owner, referral.supplier_id, referral.caseworker_id, roles=[Role.READ_ONLY])
    jobs.drain()
    assert [each.id for each in queries.left_over(owner)] == [referral.id]


def test_nobody_but_the_service_flags():
    referral = make.assigned()
    with pytest.raises(Forbidden):
        ask_to_reassign(make.practitioner_of(referral), referral.id)
    assert ask_to_reassign(SYSTEM, referral.id).reassign_since is not None
