"""A subcontractor that leaves a contract."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.notifications.queries import told_of_changes
from marketplace.people.commands import limit_access
from marketplace.referrals import queries
from marketplace.referrals.commands import allot_referral, remove_subcontractor
from marketplace.referrals.queries import Tab
from tests.factories import accounts
from tests.factories import referrals as make
from tests.integration.referrals.test_allot_referral import partner


@pytest.fixture
def contract():
    return make.service()


@pytest.fixture
def owner(contract):
    return accounts.somebody(Role.OWNER, contract.supplier_id)


def allotted(contract, ours, **more):
    worker = accounts.somebody(Role.CASEWORKER, ours)
    row = make.assigned(contract=contract, subcontractor_id=ours.id, **more)
    row.caseworker_id = worker.user_id
    db.session.commit()
    return row, worker


def test_what_it_was_allotted_goes_back_and_its_people_see_nothing_with_the_next_request(contract, owner, noon):
    ours = partner(contract)
    referral, worker = allotted(contract, ours)
    ended, _ = allotted(contract, ours, status="completed", completed_at=noon, concluded_at=noon)
    assert queries.referral(worker, referral.id)

    remove_subcontractor(owner, contract.id, ours.id)

    for each in (referral, ended):
        with pytest.raises(NotFound):
            queries.referral(worker, each.id)
        assert each.subcontractor_id is None
    assert queries.referrals(worker, Tab.ALLOTTED) == queries.referrals(worker, Tab.MINE) == []
    assert (referral.reassign_since, ended.reassign_since) == (noon, None)
    assert [each.id for each in queries.left_over(owner)] == [referral.id]


def test_where_the_contract_shares_all_they_see_nothing_of_it_either(contract, owner):
    contract.shares_referrals = True
    ours, referral = partner(contract), make.sent(contract=contract)
    worker = accounts.somebody(Role.CASEWORKER, ours)
    assert queries.referral(worker, referral.id)
    remove_subcontractor(owner, contract.id, ours.id)
    with pytest.raises(NotFound):
        queries.referral(worker, referral.id)


def test_what_the_owner_may_not_read_comes_back_too_and_other_partners_keep_theirs(contract, owner):
    ours, others = partner(contract), partner(contract)
    hidden, _ = allotted(contract, ours)
    kept, worker = allotted(contract, others)
    limit_access(make.practitioner_of(hidden), hidden.person_id, reason="High profile")
    remove_subcontractor(owner, contract.id, ours.id)
    db.session.refresh(hidden)
    assert hidden.subcontractor_id is None
    assert queries.referral(worker, kept.id).subcontractor_id == others.id


def test_it_is_recorded_its_owners_are_told_and_nothing_more_can_be_allotted_to_it(contract, owner):
    ours = partner(contract)
    referral, _ = allotted(contract, ours)
    boss = accounts.user(Role.OWNER, ours)
    remove_subcontractor(owner, contract.id, ours.id)
    events = db.session.scalars(select(Event).order_by(Event.id)).all()
    taken, removed = events[-2:]
    assert (taken.name, taken.facts["before"]) == ("referral.taken_back", str(ours.id))
    assert (removed.name, removed.facts["referrals"]) == ("contract.subcontractor_removed", 1)
    assert [each.user.id for each in told_of_changes.owners_removed(contract.id, removed)] == [boss.id]
    with pytest.raises(Invalid):
        allot_referral(owner, referral.id, subcontractor_id=ours.id)


def test_only_the_owner_of_the_prime_removes_and_only_a_partner(contract, owner):
    ours = partner(contract)
    for role in (Role.CASEWORKER, Role.READ_ONLY):
        with pytest.raises(Forbidden):
            remove_subcontractor(accounts.somebody(role, contract.supplier_id), contract.id, ours.id)
    with pytest.raises(NotFound):
        remove_subcontractor(owner, contract.id, accounts.supplier().id)
    with pytest.raises(NotFound):
        remove_subcontractor(accounts.somebody(Role.OWNER, ours), contract.id, ours.id)
