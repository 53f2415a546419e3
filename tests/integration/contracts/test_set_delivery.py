"""Saying what subcontractors see, and where people on probation call."""

import pytest

from marketplace.contracts.commands import set_delivery
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden
from tests.factories import accounts
from tests.factories.contracts import live_contract


def test_the_owner_says_so_and_nobody_else():
    contract = live_contract()
    assert not contract.shares_referrals

    owner = accounts.somebody(Role.OWNER, contract.supplier_id)
    set_delivery(owner, contract.id, shares_referrals=True, contact_phone="01772 555 0100")

    assert (contract.shares_referrals, contract.contact_phone) == (True, "01772 555 0100")
    for role, organisation in ((Role.CASEWORKER, contract.supplier_id), (Role.CONTRACT_MANAGER, contract.buyer_id)):
        with pytest.raises(Forbidden):
            set_delivery(accounts.somebody(role, organisation), contract.id, shares_referrals=False)
