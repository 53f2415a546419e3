"""Giving the registered name and numbers."""

import pytest

from marketplace.accounts.commands import give_numbers
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from tests.factories import accounts

NUMBERS = {"name": "Harbour Lights CIC", "company_number": "01234567", "ppon": "PBZB-4962-TVLR"}


def test_an_owner_or_a_bid_manager_gives_them():
    supplier = accounts.supplier()
    for role in (Role.OWNER, Role.BID_MANAGER):
        found = give_numbers(accounts.somebody(role, supplier), supplier.id, **NUMBERS)
        assert (found.name, found.company_number, found.ppon) == tuple(NUMBERS.values())
    for actor in (accounts.somebody(Role.READ_ONLY, supplier), accounts.somebody(Role.OWNER, accounts.supplier())):
        with pytest.raises(Forbidden):
            give_numbers(actor, supplier.id, **NUMBERS)


@pytest.mark.parametrize("name", ["charity_number", "company_number", "mutual_number", "ppon", "vat_number"])
def test_a_number_belongs_to_one_organisation(name):
    accounts.supplier(**{name: "7"})
    supplier = accounts.supplier()
    with pytest.raises(Conflict, match="already registered"):
        give_numbers(accounts.somebody(Role.OWNER, supplier), supplier.id, name="Other", **{name: "7"})


def test_what_was_confirmed_is_locked(noon):
    supplier, owner = accounts.confirmed_supplier()
    with pytest.raises(NotNow, match="locked"):
        give_numbers(owner, supplier.id, **NUMBERS)
