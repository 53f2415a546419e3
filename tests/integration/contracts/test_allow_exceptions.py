"""Whether a service takes people of another age is for its contract manager to say."""

import pytest

from marketplace.contracts.commands import allow_exceptions
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts
from tests.factories.contracts import live_contract


def test_the_contract_manager_says_so_and_takes_it_back():
    contract = live_contract()
    manager = accounts.somebody(Role.CONTRACT_MANAGER, contract.buyer_id)
    assert not contract.allows_exceptions

    assert allow_exceptions(manager, contract.id, allows_exceptions=True).allows_exceptions
    assert not allow_exceptions(manager, contract.id, allows_exceptions=False).allows_exceptions


def test_not_the_supplier_and_not_once_the_contract_has_ended(noon):
    contract = live_contract()
    with pytest.raises(Forbidden):
        allow_exceptions(accounts.somebody(Role.OWNER, contract.supplier_id), contract.id, allows_exceptions=True)
    contract.status, contract.ended_at = "ended", noon
    with pytest.raises(NotNow, match="signed or live"):
        allow_exceptions(
            accounts.somebody(Role.CONTRACT_MANAGER, contract.buyer_id), contract.id, allows_exceptions=True
        )
