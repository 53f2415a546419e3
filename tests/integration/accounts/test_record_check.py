"""Keeping what a register said of a number."""

from types import SimpleNamespace

import pytest

from marketplace.accounts import queries
from marketplace.accounts.commands import record_check
from marketplace.accounts.models import CheckOutcome
from marketplace.accounts.reactions import check_numbers
from marketplace.accounts.rules import Scheme
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import Forbidden
from marketplace.ports import NoRegisters, RegisterEntry
from tests.factories import accounts
from tests.fakes import MemoryRegisters

CHECK = {"scheme": Scheme.COMPANY, "number": "01234567", "source": "test", "outcome": CheckOutcome.NOT_FOUND}


def registered(supplier):
    return SimpleNamespace(subject_kind="organisation", subject_id=supplier.id)


def test_after_registering_each_number_is_looked_up_once():
    supplier = accounts.supplier(charity_number="SC012345", company_number="01234567", vat_number="GB1")
    known = {("GB-SC", "SC012345"): RegisterEntry("Harbour Lights", "charity", "1 Quay", "removed")}
    ports = SimpleNamespace(registers=MemoryRegisters(known))
    for _ in range(2):
        check_numbers(registered(supplier), ports)
    found = queries.latest_checks(SYSTEM, supplier.id)
    assert {scheme: str(check.outcome) for scheme, check in found.items()} == {"GB-SC": "found", "GB-COH": "not_found"}
    assert found[Scheme.CHARITY_SCOTLAND].is_struck_off
    assert ports.registers.asked == [("GB-SC", "SC012345"), ("GB-COH", "01234567")]


def test_a_register_that_cannot_be_asked_holds_nobody_up():
    supplier = accounts.supplier(company_number="01234567")
    check_numbers(registered(supplier), SimpleNamespace(registers=NoRegisters()))
    assert queries.latest_checks(SYSTEM, supplier.id)[Scheme.COMPANY].outcome is CheckOutcome.UNAVAILABLE


def test_an_assessor_sees_it_and_a_rival_neither_sees_nor_writes_it():
    supplier = accounts.supplier()
    assert record_check(accounts.somebody(Role.OWNER, supplier), supplier.id, **CHECK)
    rival = accounts.somebody(Role.OWNER, accounts.supplier())
    with pytest.raises(Forbidden):
        record_check(rival, supplier.id, **CHECK)
    assert not queries.latest_checks(rival, supplier.id)
    assert queries.latest_checks(accounts.somebody(Role.ASSESSOR, accounts.centre()), supplier.id)
