"""Agreeing to another number of places."""

import pytest

from marketplace.contracts.commands import agree_variation
from marketplace.contracts.proving import proof_of
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import contracts
from tests.integration.contracts.test_ask_variation import ask, of_buyer, owner_of


def test_the_commissioner_agrees_and_the_number_holds_from_then_on(noon):
    contract = contracts.live_contract()
    variation = ask(contract)

    agreed = agree_variation(of_buyer(contract), variation.id)

    assert (agreed.status, agreed.agreed_at, contract.cap_a_year) == ("agreed", noon, 150)
    with pytest.raises(NotNow, match="it is agreed"):
        agree_variation(of_buyer(contract), variation.id)


def test_who_asks_does_not_decide():
    contract = contracts.live_contract()
    with pytest.raises(Forbidden):
        agree_variation(owner_of(contract), ask(contract).id)


def test_what_the_buyer_asks_for_the_owner_of_the_supplier_decides():
    contract = contracts.live_contract()
    variation = ask(contract, of_buyer(contract))

    with pytest.raises(Forbidden):
        agree_variation(of_buyer(contract), variation.id)
    assert agree_variation(owner_of(contract), variation.id).status == "agreed"


def test_the_contract_is_still_what_was_signed_where_the_number_was_varied_and_not_where_it_was_just_changed():
    contract = contracts.live_contract()
    agree_variation(of_buyer(contract), ask(contract).id)
    assert len(contract.variations) == 1
    contract.terms = {**contract.terms, "cap_a_year": 120}

    said = {check.what: check.fits for check in proof_of(contract, []).checks}
    assert said["Each other number of places was agreed to by both parties"]
    assert said["Its parties, place, days, price and numbers of today are those of the text"]
    contract.cap_a_year = 999
    said = {check.what: check.fits for check in proof_of(contract, []).checks}
    assert not said["Each other number of places was agreed to by both parties"]
