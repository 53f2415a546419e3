"""A stranger changes nobody's membership; the whole life is in test_suspend_member.py."""

import pytest

from marketplace.frameworks.commands import reinstate_member
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden
from tests.factories import accounts, frameworks


@pytest.mark.parametrize("role", [Role.OWNER, Role.BID_MANAGER])
def test_a_rival_may_not(role):
    member = frameworks.member()
    with pytest.raises(Forbidden):
        reinstate_member(accounts.somebody(role, accounts.supplier()), member.id, reason="No")
