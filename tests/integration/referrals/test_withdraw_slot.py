"""Offering a time no longer."""

import pytest

from marketplace.accounts.commands import remove_member
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.referrals import queries
from marketplace.referrals.commands import take_slot, withdraw_slot
from tests.factories import accounts
from tests.factories import referrals as make


def test_a_time_goes_alone_or_with_the_later_ones_that_nobody_took(noon):
    referral = make.sent()
    worker = make.worker_of(referral)
    first, second, third, last = make.slots(worker, referral.contract, in_a_row=4)
    take_slot(make.practitioner_of(referral), referral.id, slot_id=third.id)

    withdraw_slot(worker, second.id, later_too=True)

    assert [each.status for each in (first, second, third, last)] == ["offered", "withdrawn", "taken", "withdrawn"]
    assert [each.id for each in queries.free_slots(referral.contract_id, noon)] == [first.id]
    make.slots(
        worker, referral.contract, at=second.starts_at.time(), in_a_row=1
    )  # what is withdrawn is in nobody's way
    with pytest.raises(NotNow):
        withdraw_slot(worker, third.id)


def test_not_by_a_rival_nor_by_a_practitioner():
    referral = make.sent()
    [slot] = make.slots(make.worker_of(referral), referral.contract)
    with pytest.raises(NotFound):
        withdraw_slot(accounts.somebody(Role.CASEWORKER, accounts.supplier()), slot.id)
    with pytest.raises(Forbidden):
        withdraw_slot(make.practitioner_of(referral), slot.id)


def test_whoever_leaves_offers_no_time_any_more(noon):
    referral = make.sent()
    worker = accounts.user(Role.CASEWORKER, referral.supplier_id)
    [slot] = make.slots(accounts.actor_of(worker), referral.contract)

    remove_member(accounts.somebody(Role.OWNER, referral.supplier_id), referral.supplier_id, worker.id)
    jobs.drain()

    assert slot.status == "withdrawn"
    assert not queries.free_slots(referral.contract_id, noon)
