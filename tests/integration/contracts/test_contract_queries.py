"""Who sees which contract."""

from datetime import timedelta

from marketplace.contracts import queries
from marketplace.contracts.commands import draft_contract, sign_contract
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import sees_contract
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from tests.factories import accounts
from tests.factories.contracts import contract
from tests.factories.evaluations import announced


def test_who_sees_which_contract_is_what_the_policy_says(noon):
    rows = [contract(status) for status in ContractStatus]
    first = rows[0]
    actors = [SYSTEM, PUBLIC, *(accounts.somebody(role, first.buyer) for role in (
        Role.CONTRACT_MANAGER, Role.DIRECTOR, Role.COMMISSIONER, Role.EVALUATOR, Role.PRACTITIONER, Role.TEAM_LEAD
    )), *(accounts.somebody(role, first.supplier) for role in (Role.OWNER, Role.CASEWORKER)),
        accounts.somebody(Role.AUDITOR, accounts.centre())]  # fmt: skip
    for actor in actors:
        seen = set(db.session.scalars(queries.visible_contracts(actor).with_only_columns(Contract.id)))
        assert seen == {row.id for row in rows if sees_contract(actor, row)}, actor


def test_contracts_to_sign_are_those_whose_award_is_final(noon):
    (found, award), today = announced(), london_day(noon)
    drafted = draft_contract(SYSTEM, award.id)
    owner = accounts.somebody(Role.OWNER, drafted.supplier)
    db.session.commit()
    assert queries.contracts_to_sign(owner, today) == []
    with clock.frozen_at(noon + timedelta(days=11)):
        finish_due_awards()
    assert (
        queries.contracts_to_sign(owner, today)
        == queries.contracts_to_sign(found.actor("director"), today)
        == [drafted]
    )
    sign_contract(owner, drafted.id, terms_hash=drafted.terms_hash)
    assert queries.contracts_to_sign(owner, today) == []
