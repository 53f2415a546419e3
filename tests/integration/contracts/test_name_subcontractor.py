"""Naming a subcontractor of a contract."""

import pytest

from marketplace.contracts.commands import name_subcontractor
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.referrals.queries import subcontractors_of
from tests.factories import accounts
from tests.factories.contracts import live_contract


def test_the_owner_names_a_registered_supplier_once():
    contract, partner = live_contract(), accounts.supplier("Tiller House")
    owner = accounts.somebody(Role.OWNER, contract.supplier_id)

    name_subcontractor(owner, contract.id, name=" tiller house ")

    assert [each.id for each in subcontractors_of(contract.id)] == [partner.id]
    with pytest.raises(Conflict, match="already"):
        name_subcontractor(owner, contract.id, name="Tiller House")


def test_neither_a_stranger_nor_the_supplier_itself_nor_by_the_buyer():
    contract = live_contract()
    owner = accounts.somebody(Role.OWNER, contract.supplier_id)
    for name in ("Nobody at all", contract.supplier.name):
        with pytest.raises(Invalid):
            name_subcontractor(owner, contract.id, name=name)
    with pytest.raises(Forbidden):
        name_subcontractor(accounts.somebody(Role.DIRECTOR, contract.buyer_id), contract.id, name="Tiller House")
