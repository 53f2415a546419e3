"""A place that comes free is offered in turn."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.referrals.commands import join_queue, offer_places, send_referral
from marketplace.referrals.reactions import serve_queues
from tests.factories import referrals as make
from tests.integration.referrals.test_join_queue import full


def waiting(contract, count=2):
    drafts = [make.draft(contract=contract) for _ in range(count)]
    for minute, draft in enumerate(drafts):
        with clock.frozen_at(clock.now() + timedelta(minutes=minute)):
            join_queue(make.practitioner_of(draft), draft.id)
    return drafts


def more_places(contract, cap):
    contract.cap_a_year = cap
    db.session.commit()


def test_the_first_is_offered_the_place_and_takes_it_by_sending(noon):
    contract = full()
    first, second = waiting(contract)
    more_places(contract, 2)

    serve_queues()
    serve_queues()

    assert [first.turn.status, second.turn.status] == ["offered", "waiting"]
    assert first.turn.offer_ends_on == date(2027, 3, 8)
    send_referral(make.practitioner_of(first), first.id, sent_key=uuid4())
    assert (first.status, first.turns[0].status) == ("sent", "taken")


def test_as_many_are_offered_as_there_are_places():
    contract = full()
    drafts = waiting(contract, 3)
    more_places(contract, 3)

    assert offer_places(SYSTEM, contract.id) == 2
    assert [draft.turn.status for draft in drafts] == ["offered", "offered", "waiting"]


def test_a_place_that_is_given_back_goes_to_who_waits(noon):
    contract = full()
    [draft] = waiting(contract, 1)
    gone = next(each for each in db.session.query(type(draft)) if each.sent_at)
    gone.status, gone.declined_at, gone.concluded_at, gone.decline_reason_code = "declined", noon, noon, "FULL"
    db.session.commit()

    serve_queues()

    assert draft.turn.status == "offered"


def test_only_the_service_offers_places():
    contract = full()
    [draft] = waiting(contract, 1)

    with pytest.raises(Forbidden):
        offer_places(make.practitioner_of(draft), contract.id)
