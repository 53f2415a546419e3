"""Confirming that a service is still as told."""

from datetime import timedelta

import pytest

from marketplace.contracts.commands import ask_supplier_again, confirm_offer, describe_offer
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import NotNow
from tests.factories import accounts
from tests.factories.contracts import contract
from tests.integration.contracts.test_describe_offer import TOLD


def test_one_tap_confirms_it_and_the_question_is_answered(noon):
    service = contract()
    owner = accounts.somebody(Role.OWNER, service.supplier_id)
    describe_offer(owner, service.id, **TOLD)
    with clock.frozen_at(noon + timedelta(days=184)):
        ask_supplier_again(SYSTEM, service.id)
        offer = confirm_offer(owner, service.id)

    assert (offer.confirmed_at, offer.asked_at) == (noon + timedelta(days=184), None)


def test_what_was_never_told_cannot_be_confirmed():
    service = contract()
    with pytest.raises(NotNow):
        confirm_offer(accounts.somebody(Role.OWNER, service.supplier_id), service.id)
