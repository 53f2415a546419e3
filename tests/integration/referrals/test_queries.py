"""Reads of referrals: who sees which, in how many statements."""

from datetime import date, timedelta

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.referrals import policies, queries
from marketplace.referrals.queries import Tab
from tests.factories import accounts, casework, people
from tests.factories import referrals as make


def ids(rows):
    return {row.id for row in rows}


def test_what_is_seen_is_what_the_policy_says():
    contract, rival = make.service(), make.service()
    found = [make.draft(contract=contract), make.sent(contract=contract), make.assigned(contract=rival)]
    buyer = accounts.buyer()
    actors = [make.worker_of(found[1]), make.worker_of(found[2]), *map(make.practitioner_of, found)]
    actors += [accounts.somebody(Role.TEAM_LEAD, buyer, area_key=key) for key in ("unit:48", "unit:49", "region:B")]
    actors += [accounts.somebody(role, buyer) for role in (Role.CONTRACT_MANAGER, Role.DIRECTOR)]

    actors += [accounts.somebody(Role.READ_ONLY, each.supplier_id) for each in found]

    for actor in actors:
        seen = ids(db.session.scalars(queries.visible_referrals(actor)))
        assert seen == {each.id for each in found if policies.sees_referral(actor, each)}


def test_a_contract_manager_sees_counts_and_no_names():
    referral = make.sent()
    manager = accounts.somebody(Role.CONTRACT_MANAGER, accounts.buyer())

    with pytest.raises(NotFound):
        queries.referral(manager, referral.id)
    assert queries.service_counts([referral.contract_id]) == {referral.contract_id: {"sent": 1}}


def test_the_caseworkers_own_list_has_the_newest_first():
    contract = make.service()
    first = make.assigned(contract=contract, sent_at=make.SENT)
    worker = make.worker_of(first)
    given = {"contract": contract, "caseworker_id": worker.user_id}
    later, last = (make.assigned(**given, sent_at=make.SENT + timedelta(days=days)) for days in (1, 2))
    make.assigned(contract=contract)

    assert [row.id for row in queries.referrals(worker, Tab.MINE)] == [last.id, later.id, first.id]


def test_the_lists_of_a_supplier():
    contract = make.service()
    mine, new = make.assigned(contract=contract), make.sent(contract=contract)
    over = {"status": "declined", "declined_at": make.SENT, "concluded_at": make.SENT, "decline_reason_code": "FULL"}
    ended = make.sent(contract=contract, **over)
    worker = make.worker_of(mine)

    assert {tab: ids(queries.referrals(worker, tab)) for tab in Tab if tab is not Tab.DRAFTS} == {
        Tab.MINE: {mine.id},
        Tab.UNASSIGNED: {new.id},
        Tab.OPEN: {mine.id, new.id},
        Tab.ALLOTTED: set(),
        Tab.ENDED: {ended.id},
    }


def test_a_search_finds_a_part_of_a_name_in_any_case_and_a_whole_number():
    contract = make.service()
    jenny = make.sent(people.person(first_name="Jenny", last_name="Jones"), contract)
    make.sent(contract=contract)
    worker = make.worker_of(jenny)

    for words in ("jen JON", "Jones", jenny.reference.lower()):
        assert ids(queries.referrals(worker, Tab.OPEN, words=words)) == {jenny.id}
    assert queries.referrals(worker, Tab.OPEN, words="100%") == []


def test_pages_go_on_where_the_last_one_ended():
    contract = make.service()
    referrals = [make.sent(contract=contract, sent_at=make.SENT + timedelta(hours=each)) for each in range(5)]
    worker = make.worker_of(referrals[0])

    first = queries.referrals(worker, Tab.OPEN, most=2)
    then = queries.referrals(worker, Tab.OPEN, most=2, after=first[1].id)

    assert [row.id for row in first] == [each.id for each in reversed(referrals[2:])]
    assert [row.id for row in then] == [each.id for each in reversed(referrals[:3])]


def test_places_count_this_contract_year_and_the_wait_is_a_median():
    contract = make.service(cap_a_year=10)
    for days in (2, 4, 9):
        make.assigned(contract=contract, assessed_at=make.SENT + timedelta(days=days))
    make.sent(contract=contract, sent_at=make.SENT.replace(year=2026, month=3, day=20))

    places = queries.places([contract], make.SENT + timedelta(days=14))[contract.id]

    assert (places.taken, places.free, places.wait_days) == (3, 7, 4)


def test_overdue_is_what_is_owed_by_today():
    contract = make.service()
    late = make.sent(contract=contract, assessment_due_on=date(2027, 2, 26))
    make.sent(contract=contract, assessment_due_on=date(2027, 3, 2))

    assert ids(queries.overdue(make.worker_of(late), date(2027, 3, 1))) == {late.id}


def test_one_referral_takes_five_statements(queries):
    from marketplace.referrals.queries import referral

    found = make.delivering(sessions=3, held=1)
    worker, key = make.worker_of(found), found.id
    db.session.expire_all()

    with queries() as said:
        referral(worker, key)

    assert len(said) == 5  # the referral, its needs, outcomes, appointments, plans


def test_the_concerns_on_the_page_of_a_referral_are_those_that_a_list_of_concerns_has():
    referral = make.assigned()
    casework.concern(referral)
    follower = accounts.somebody(Role.READ_ONLY, referral.supplier_id)
    for actor in (make.worker_of(referral), make.practitioner_of(referral), casework.team_lead(referral), follower):
        listed = db.session.scalars(queries.visible_concerns(actor)).all()
        assert list(queries.concerns_of(actor, referral)) == listed
    assert not queries.concerns_of(follower, referral)
