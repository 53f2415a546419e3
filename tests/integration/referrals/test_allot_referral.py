"""A prime supplier that shares referrals out among its subcontractors."""

import pytest

from marketplace.contracts.models import ContractParty, PartyRole
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.referrals import policies, queries
from marketplace.referrals.commands import allot_referral, assign_caseworker
from marketplace.referrals.queries import Tab
from tests.factories import accounts
from tests.factories import referrals as make


def partner(contract):
    """A subcontractor of a contract."""
    row = accounts.supplier()
    db.session.add(ContractParty(contract_id=contract.id, organisation_id=row.id, role=PartyRole.SUBCONTRACTOR))
    db.session.commit()
    return row


def allot(referral, organisation, actor=None):
    actor = actor or accounts.somebody(Role.OWNER, referral.supplier_id)
    return allot_referral(actor, referral.id, subcontractor_id=organisation.id if organisation else None)


def test_a_subcontractor_sees_and_works_on_what_is_allotted_to_it_and_nothing_else():
    contract = make.service()
    mine, other = make.sent(contract=contract), make.sent(contract=contract)
    ours, rival = partner(contract), partner(contract)
    worker, stranger = accounts.somebody(Role.CASEWORKER, ours), accounts.somebody(Role.CASEWORKER, rival)
    with pytest.raises(NotFound):
        queries.referral(worker, mine.id)

    allot(mine, ours)

    assert policies.knows_person_of(worker, queries.referral(worker, mine.id))
    assert [row.id for row in queries.referrals(worker, Tab.ALLOTTED)] == [mine.id]
    for actor, referral in ((worker, other), (stranger, mine), (stranger, other)):
        with pytest.raises(NotFound):
            queries.referral(actor, referral.id)
    assert assign_caseworker(worker, mine.id, caseworker_id=worker.user_id).status == "assigned"


def test_where_the_contract_shares_all_a_subcontractor_sees_every_referral_but_no_risk_and_changes_none():
    contract = make.service(shares_referrals=True)
    referral, elsewhere = make.sent(contract=contract), make.sent()
    worker = accounts.somebody(Role.CASEWORKER, partner(contract))

    assert [row.id for row in queries.referrals(worker, Tab.ALLOTTED)] == [referral.id]
    seen = queries.referral(worker, referral.id)
    assert not policies.knows_person_of(worker, seen)
    assert not policies.delivers(worker, seen)
    with pytest.raises(NotFound):
        queries.referral(worker, elsewhere.id)


def test_taking_it_back_ends_the_access_and_flags_what_their_caseworker_had():
    contract = make.service()
    referral, ours = make.sent(contract=contract), partner(contract)
    worker = accounts.somebody(Role.CASEWORKER, ours)
    allot(referral, ours)
    assign_caseworker(worker, referral.id, caseworker_id=worker.user_id)

    allot(referral, None)

    assert referral.reassign_since is not None
    with pytest.raises(NotFound):
        queries.referral(worker, referral.id)


def test_only_subcontractors_of_the_contract_once_and_only_by_the_prime():
    contract = make.service()
    referral, ours = make.sent(contract=contract), partner(contract)
    with pytest.raises(Invalid):
        allot(referral, accounts.supplier())
    allot(referral, ours)
    with pytest.raises(NotNow):
        allot(referral, ours)
    with pytest.raises(Forbidden):
        allot(referral, None, actor=accounts.somebody(Role.OWNER, ours))
