"""A place that nobody takes in time goes to the next."""

from datetime import timedelta

import pytest

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotNow
from marketplace.referrals.commands import lapse_offer
from marketplace.referrals.reactions import serve_queues
from tests.integration.referrals.test_join_queue import full
from tests.integration.referrals.test_offer_places import more_places, waiting


def test_who_did_not_take_the_place_goes_on_waiting_behind_the_others(noon):
    contract = full()
    first, second = waiting(contract)
    more_places(contract, 2)
    serve_queues()
    with pytest.raises(NotNow, match="still offered"):
        lapse_offer(SYSTEM, first.turn.id)

    with clock.frozen_at(noon + timedelta(days=8)):
        serve_queues()

    assert [first.turn.status, second.turn.status] == ["waiting", "offered"]
    assert (first.turn.lapses, first.turn.offer_ends_on) == (1, None)
