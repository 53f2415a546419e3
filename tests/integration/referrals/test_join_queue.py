"""Waiting for a place of a service that is full."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals import queries
from marketplace.referrals.commands import join_queue, send_referral
from tests.factories import people
from tests.factories import referrals as make


def full(places=1, **more):
    contract = make.service(cap_a_year=places, **more)
    for _ in range(places):
        make.sent(contract=contract)
    return contract


def join(draft):
    return join_queue(make.practitioner_of(draft), draft.id)


def test_a_referral_that_is_ready_waits_its_turn_with_an_expected_date(noon):
    contract = full()
    first, second = make.draft(contract=contract), make.draft(contract=contract)
    join(first)

    with clock.frozen_at(noon + timedelta(minutes=1)):
        place = join(second)

    turn = queries.turn_of(second, noon)
    assert (place.status, turn.number, turn.expected_on) == ("waiting", 2, date(2028, 4, 1))
    assert queries.turn_of(first, noon).expected_on == date(2027, 4, 1)
    assert list(db.session.scalars(select(Event.name))) == ["place.awaited"] * 2


def test_nobody_waits_where_there_are_places_or_before_the_referral_is_ready():
    with pytest.raises(NotNow, match="has free places: send the referral now"):
        join(make.draft())
    with pytest.raises(NotNow, match="Complete this section"):
        join(make.draft(contract=full(), reason=None))


def test_nobody_waits_twice_and_only_the_practitioner_lets_a_referral_wait():
    draft = make.draft(contract=full())
    join(draft)

    with pytest.raises(NotNow, match="in the queue already"):
        join(draft)
    with pytest.raises(NotFound):
        join_queue(make.practitioner_of(make.draft()), draft.id)


def test_who_comes_later_does_not_take_a_free_place_before_those_who_wait(noon):
    contract = full()
    join(make.draft(contract=contract))
    contract.cap_a_year = 2
    db.session.commit()
    late = make.draft(people.person(), contract)

    with pytest.raises(NotNow, match="somebody who waits already: join the queue"):
        send_referral(make.practitioner_of(late), late.id, sent_key=uuid4())
