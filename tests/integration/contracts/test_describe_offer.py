"""Telling what a service offers."""

import pytest

from marketplace.contracts import queries
from marketplace.contracts.commands import describe_offer
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from tests.factories import accounts
from tests.factories.contracts import contract

TOLD = {
    "description": "Help with rent",
    "places": None,
    "languages": ["pl"],
    "methods": ["in_person"],
    "sentence_kinds": [],
    "evenings": True,
    "weekends": False,
    "step_free": True,
}


def test_what_the_supplier_tells_is_confirmed_on_that_day(noon):
    service = contract()
    worker = accounts.somebody(Role.CASEWORKER, service.supplier_id)
    describe_offer(worker, service.id, **TOLD)

    known = queries.offered([service.id])[service.id]
    assert (known.languages, known.evenings, known.confirmed_at) == (["pl"], True, noon)


def test_nobody_else_describes_it():
    service = contract()
    with pytest.raises(NotFound):
        describe_offer(accounts.somebody(Role.OWNER, accounts.supplier()), service.id, **TOLD)
    with pytest.raises(Forbidden):
        describe_offer(accounts.somebody(Role.CONTRACT_MANAGER, service.buyer_id), service.id, **TOLD)


def test_a_service_that_is_over_is_not_described():
    service = contract(ContractStatus.ENDED)
    with pytest.raises(NotNow):
        describe_offer(accounts.somebody(Role.OWNER, service.supplier_id), service.id, **TOLD)
