"""Whether practitioners approve action plans, by contract."""

import pytest

from marketplace.contracts.commands import set_approval
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from tests.factories import accounts
from tests.factories.contracts import live_contract


def test_the_contract_manager_says_so_and_after_how_many_working_days_silence_is_a_yes():
    contract = live_contract()
    manager = accounts.somebody(Role.CONTRACT_MANAGER, contract.buyer_id)

    with pytest.raises(Invalid):
        set_approval(manager, contract.id, approval_by_practitioner=True)
    set_approval(manager, contract.id, approval_by_practitioner=True, approval_days=3)
    assert (contract.approval_by_practitioner, contract.approval_days) == (True, 3)
    set_approval(manager, contract.id, approval_by_practitioner=False, approval_days=3)
    assert (contract.approval_by_practitioner, contract.approval_days) == (False, None)


def test_the_supplier_does_not():
    contract = live_contract()

    with pytest.raises(Forbidden):
        set_approval(accounts.somebody(Role.OWNER, contract.supplier_id), contract.id, approval_by_practitioner=False)
