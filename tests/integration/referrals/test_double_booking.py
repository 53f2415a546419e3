"""What is booked twice among many referrals, asked once."""

from datetime import timedelta
from itertools import combinations
from random import Random

import pytest

from marketplace.kernel.actor import Role
from marketplace.referrals import queries as asked
from marketplace.referrals.commands import assign_referrals
from tests.factories import accounts, casework, people
from tests.factories import referrals as make


@pytest.fixture
def contract():
    return make.service()


def booked(referral, starts_at, **more):
    return make.appointment(referral, **({"number": 1, "starts_at": starts_at} | more))


def test_those_just_given_say_which_of_them_clashes_with_what(noon, contract):
    colleague = accounts.user(Role.CASEWORKER, contract.supplier_id)
    at = noon + timedelta(days=2)
    held = make.delivering(contract=contract, caseworker_id=colleague.id)
    moved, free = make.delivering(contract=contract), make.delivering(contract=contract)
    booked(held, at)
    clashing = booked(moved, at + timedelta(minutes=30))
    booked(free, at + timedelta(hours=1))  # begins when the other ends
    worker = make.worker_of(moved)
    assert not asked.double_bookings(worker, noon, referral_ids=[moved.id, free.id])

    given = assign_referrals(worker, referral_ids=[moved.id], caseworker_id=colleague.id).given

    [found] = asked.double_bookings(worker, noon, referral_ids=[each.id for each in given])
    assert (found.appointment_id, found.other, found.same_person) == (
        clashing.id,
        f"session 1 of {held.reference}",
        False,
    )


def test_a_group_that_the_caseworker_leads_is_named_once(noon, contract):
    leader = accounts.user(Role.CASEWORKER, contract.supplier_id)
    group = casework.programme(contract, leader.id)
    referral = make.delivering(contract=contract, caseworker_id=leader.id)
    booked(referral, group.meetings[0].starts_at)

    [found] = asked.double_bookings(make.worker_of(referral), noon, caseworker_id=leader.id)

    assert found.other == "meeting 1 of Managing a tenancy"


def test_another_supplier_learns_that_the_person_is_busy_and_not_where(noon, contract):
    here = make.delivering(contract=contract)
    elsewhere = make.delivering(person=here.person)
    at = noon + timedelta(days=2)
    booked(here, at)
    booked(elsewhere, at)

    [found] = asked.double_bookings(make.worker_of(here), noon, referral_ids=[here.id])

    assert (found.same_person, found.other) == (True, "another appointment")
    assert not asked.double_bookings(make.worker_of(here), noon, referral_ids=[elsewhere.id])
    assert not asked.double_bookings(make.practitioner_of(here), noon, referral_ids=[here.id])


def test_one_question_however_many_there_are(noon, contract, queries):
    worker = accounts.somebody(Role.CASEWORKER, contract.supplier_id)
    at = noon + timedelta(days=2)
    for _ in range(4):
        booked(make.delivering(contract=contract, caseworker_id=worker.user_id), at)
    booked(make.delivering(contract=contract, caseworker_id=worker.user_id), noon - timedelta(days=2))

    with queries() as said:
        found = asked.double_bookings(worker, noon, caseworker_id=worker.user_id)

    assert len(said) == 1
    assert len({each.appointment_id for each in found}) == 4


@pytest.mark.parametrize("seed", range(3))
def test_what_is_booked_twice_is_what_comparing_each_with_each_finds(noon, contract, seed):
    chance = Random(seed)
    workers = [accounts.user(Role.CASEWORKER, contract.supplier_id) for _ in range(3)]
    persons = [people.person() for _ in range(4)]
    rows = [
        make.delivering(person=person, contract=service, caseworker_id=chance.choice(workers).id)
        for person in persons
        for service in (contract, make.service(supplier_id=contract.supplier_id))
    ]
    for referral in rows:
        for number in (1, 2, 3):
            at = noon + timedelta(minutes=30 * chance.randint(1, 150))
            booked(referral, at, number=number, minutes=chance.choice((30, 60, 120)))
    each = [(row, kept) for row in rows for kept in row.appointments if kept.status == "booked"]
    expected = {}
    for (row, kept), (other_row, other) in combinations(each, 2):
        one_diary = row.person_id == other_row.person_id or row.caseworker_id == other_row.caseworker_id
        if one_diary and kept.starts_at < other.ends_at and other.starts_at < kept.ends_at:
            expected.setdefault(kept.id, set()).add(other.id)
            expected.setdefault(other.id, set()).add(kept.id)
    worker = make.worker_of(rows[0])

    pairs = asked.double_bookings(worker, noon, referral_ids=[row.id for row in rows])
    soonest = asked.soonest_clashes(worker, noon, [row.id for row in rows])

    assert expected
    assert {(pair.appointment_id, pair.other_id) for pair in pairs} == {
        (kept, other) for kept, others in expected.items() for other in others
    }
    for row in rows:
        twice = [kept for kept in row.appointments if kept.id in expected]
        assert asked.clashing(worker, row, noon) == {kept.id for kept in twice}
        assert soonest.get(row.id) == min((kept.starts_at for kept in twice), default=None)
