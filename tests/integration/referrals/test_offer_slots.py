"""Offering times for initial assessments."""

from datetime import date, time

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.referrals import queries
from marketplace.referrals.commands import book_appointment, offer_slots
from tests.factories import accounts
from tests.factories import referrals as make


def test_times_after_one_another_for_some_weeks_without_the_days_off(noon):
    contract = make.service()
    worker = accounts.somebody(Role.CASEWORKER, contract.supplier_id)

    slots = make.slots(worker, contract, on=date(2027, 3, 22), in_a_row=2, weeks=3)

    assert [f"{each.starts_at:%d %b %H:%M}" for each in slots] == [
        "22 Mar 10:00",
        "22 Mar 11:00",
        "05 Apr 09:00",  # ten in the morning, once the clocks have gone forward
        "05 Apr 10:00",
    ]
    assert queries.earliest_slots([contract.id, make.service().id], noon) == {contract.id: slots[0].starts_at}


def test_a_caseworker_is_in_one_place_at_a_time():
    contract = make.service()
    worker = accounts.somebody(Role.CASEWORKER, contract.supplier_id)
    make.slots(worker, contract)

    with pytest.raises(Conflict, match="overlaps"):
        make.slots(worker, contract, at=time(10, 30))


def test_not_by_a_rival_not_in_the_past_and_not_on_a_day_off():
    contract = make.service()
    worker = accounts.somebody(Role.CASEWORKER, contract.supplier_id)
    with pytest.raises(Forbidden):
        make.slots(accounts.somebody(Role.CASEWORKER, accounts.supplier()), contract)
    with pytest.raises(Invalid) as refused:
        make.slots(worker, contract, on=date(2027, 2, 26))
    assert refused.value.errors == {"on": ["The time must be in the future"]}
    with pytest.raises(Invalid) as refused:
        make.slots(worker, contract, on=date(2027, 3, 6))
    assert refused.value.errors == {"on": ["This is a day off: choose a working day"]}


def test_a_time_at_which_the_caseworker_is_busy_is_not_free(noon):
    referral = make.assigned()
    worker = make.worker_of(referral)
    [slot] = make.slots(worker, referral.contract)
    when = {"on": date(2027, 3, 8), "at": time(9, 30), "minutes": 45, "method": "phone"}

    book_appointment(worker, referral.id, kind="assessment", **when)

    assert queries.free_slots(slot.contract_id, noon) == []
    assert queries.earliest_slots([slot.contract_id], noon) == {}


def test_offering_takes_the_same_few_statements_for_many(queries):
    contract = make.service()
    worker = accounts.somebody(Role.CASEWORKER, contract.supplier_id)

    with queries() as said:
        offer_slots(worker, **make.offer(worker, contract, in_a_row=6, weeks=20))

    assert len(said) <= 14
