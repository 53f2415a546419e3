"""Asking suppliers every six months what their services offer."""

from datetime import timedelta

import pytest

from marketplace.contracts import queries
from marketplace.contracts.commands import ask_supplier_again, describe_offer
from marketplace.contracts.reactions import ask_suppliers_again
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.queries.told_of_people import supplier_of_service
from tests.factories import accounts
from tests.factories.contracts import contract
from tests.integration.contracts.test_describe_offer import TOLD


def test_a_supplier_is_asked_once_its_word_is_six_months_old_and_again_after_four_weeks(noon):
    service = contract()
    owner = accounts.user(Role.OWNER, service.supplier_id)
    describe_offer(accounts.actor_of(owner), service.id, **TOLD)
    ask_suppliers_again()
    assert queries.offers_to_confirm(accounts.actor_of(owner)) == []
    with clock.frozen_at(noon + timedelta(days=184)):
        ask_suppliers_again()
        assert [each.id for each in queries.offers_to_confirm(accounts.actor_of(owner))] == [service.id]
        assert queries.offers_due(clock.now()) == []
        with pytest.raises(NotNow):
            ask_supplier_again(SYSTEM, service.id)
        assert owner.id in [told.user.id for told in supplier_of_service(service.id, None)]
    assert queries.offers_due(noon + timedelta(days=184 + 28)) == [service.id]


def test_only_the_service_asks():
    service = contract()
    with pytest.raises(Forbidden):
        ask_supplier_again(accounts.somebody(Role.OWNER, service.supplier_id), service.id)
