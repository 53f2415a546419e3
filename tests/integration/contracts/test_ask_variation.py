"""Asking for another number of places."""

import pytest
from sqlalchemy import select

from marketplace.contracts.commands import ask_variation
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.kernel.events import Event
from tests.factories import accounts, contracts


def owner_of(contract):
    return accounts.somebody(Role.OWNER, contract.supplier_id)


def of_buyer(contract, role=Role.COMMISSIONER):
    return accounts.somebody(role, contract.buyer_id)


def ask(contract, actor=None, cap=150):
    return ask_variation(actor or owner_of(contract), contract.id, cap=cap, reason="The queue grows each week")


def test_the_supplier_asks_and_the_other_party_is_to_decide(noon):
    contract = contracts.live_contract()

    variation = ask(contract)

    assert (variation.status, variation.cap_before, variation.cap) == ("asked", 120, 150)
    assert (variation.by_supplier, variation.asked_at, contract.cap_a_year) == (True, noon, 120)
    [event] = db.session.scalars(select(Event).where(Event.name == "variation.asked"))
    assert event.facts == {"contract_id": str(contract.id), "cap": 150, "by_supplier": True}


def test_the_buyer_may_ask_too():
    contract = contracts.live_contract()

    assert not ask(contract, of_buyer(contract, Role.CONTRACT_MANAGER)).by_supplier


def test_one_at_a_time_and_never_the_same_number():
    contract = contracts.live_contract()
    with pytest.raises(Invalid):
        ask(contract, cap=120)
    ask(contract)
    with pytest.raises(Conflict, match="waits for its decision already"):
        ask(contract, cap=160)


def test_nobody_else_asks():
    contract = contracts.live_contract()
    with pytest.raises(Forbidden):
        ask(contract, accounts.somebody(Role.CASEWORKER, contract.supplier_id))
    with pytest.raises(NotFound):
        ask(contract, accounts.somebody(Role.OWNER, accounts.supplier().id))
