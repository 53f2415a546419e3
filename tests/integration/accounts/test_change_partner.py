"""Saying anew what a partner does."""

import pytest

from marketplace.accounts.commands import change_partner, name_partner
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid, NotFound
from tests.factories import accounts
from tests.integration.accounts.test_name_partner import SUB


def test_its_own_share_does_not_count_against_it():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    partner = name_partner(owner, supplier.id, **SUB | {"share": 60})
    assert change_partner(owner, partner.id, **SUB | {"share": 100}).share == 100
    with pytest.raises(Invalid):
        change_partner(owner, partner.id, **SUB | {"share": 101})
    with pytest.raises(NotFound):
        change_partner(accounts.somebody(Role.OWNER, accounts.supplier()), partner.id, **SUB)
    with pytest.raises(Forbidden):
        change_partner(accounts.somebody(Role.READ_ONLY, supplier), partner.id, **SUB)
