"""A contract that buys some outcomes of its needs, and not all."""

import pytest

from marketplace.contracts import queries
from marketplace.contracts.commands import narrow_outcomes
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.reference import queries as reference
from tests.factories import accounts
from tests.factories.contracts import live_contract


def bought(contract):
    needs = [need.code for need in contract.needs]
    return [outcome.code for outcome in queries.outcomes_bought(contract.id, *needs)]


def test_those_it_names_and_of_a_need_of_which_it_names_none_all():
    contract = live_contract()
    manager = accounts.somebody(Role.CONTRACT_MANAGER, contract.buyer_id)
    before = bought(contract)
    first = before[0].split("-")[0]

    narrow_outcomes(manager, contract.id, outcomes=[before[0]])
    assert bought(contract) == [before[0], *(code for code in before if not code.startswith(f"{first}-"))]

    narrow_outcomes(manager, contract.id)
    assert bought(contract) == before


def test_only_outcomes_of_its_own_needs_and_only_by_who_manages_it():
    contract = live_contract()
    strange = next(
        outcome.code
        for outcome in reference.outcomes()
        if outcome.category_code not in {need.code for need in contract.needs}
    )
    with pytest.raises(Invalid):
        narrow_outcomes(accounts.somebody(Role.DIRECTOR, contract.buyer_id), contract.id, outcomes=[strange])
    with pytest.raises(Forbidden):
        narrow_outcomes(accounts.somebody(Role.OWNER, contract.supplier_id), contract.id)
