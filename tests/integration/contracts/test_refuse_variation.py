"""Refusing another number of places."""

import pytest

from marketplace.contracts.commands import refuse_variation
from marketplace.kernel.errors import Forbidden
from tests.factories import contracts
from tests.integration.contracts.test_ask_variation import ask, of_buyer, owner_of


def test_the_number_stays_and_the_reason_is_kept(noon):
    contract = contracts.live_contract()
    variation = ask(contract)
    with pytest.raises(Forbidden):
        refuse_variation(owner_of(contract), variation.id, refusal="No")

    refused = refuse_variation(of_buyer(contract), variation.id, refusal="There is no money this year")

    assert (refused.status, refused.refused_at, contract.cap_a_year) == ("refused", noon, 120)
    assert ask(contract, cap=130).status == "asked"  # another time
