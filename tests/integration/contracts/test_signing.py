"""A contract's way: drafted from the award, signed by both, live on its day, over after its last."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from marketplace.contracts import queries
from marketplace.contracts.commands import draft_contract, open_referrals, sign_contract
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractNeed, ContractParty, ContractTarget
from marketplace.contracts.policies import sees_contract
from marketplace.contracts.reactions import end_due_contracts, open_due_contracts
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from tests.factories import accounts
from tests.factories.contracts import contract, drafted_contract, live_contract, signed_contract
from tests.factories.evaluations import announced


def test_the_contract_says_what_was_asked_and_offered_without_being_typed_again(noon):
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)

    assert drafted.status is ContractStatus.DRAFTED
    assert (drafted.supplier_id, drafted.buyer_id) == (award.supplier_id, found.competition.buyer_id)
    assert (drafted.whole_life_value, drafted.annual_price) == (Money(36_000_000), Money(12_000_000))
    assert (drafted.starts_on, drafted.ends_on, drafted.cap_a_year) == (date(2027, 6, 1), date(2030, 5, 31), 120)
    assert (drafted.area_key, drafted.minimum_age, drafted.allows_female) == ("police:cumbria", 18, True)
    assert db.session.scalars(select(ContractNeed.category_code)).all() == ["ACC"]
    targets = dict(db.session.execute(select(ContractTarget.code, ContractTarget.target)).all())
    assert targets == {
        "K1": Decimal("0.75"), "K1b": Decimal("0.90"), "K2": Decimal("0.90"), "K3": Decimal("0.85"),
        "K4": Decimal("0.90"), "K5": Decimal("0.70"), "K6": Decimal("0.70"),
    }  # fmt: skip
    assert db.session.scalars(select(ContractParty.role)).all() == ["prime"]
    assert drafted.terms["whole_life_value"] == 36_000_000


def test_nobody_signs_within_the_standstill(noon):
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)
    director = found.actor("director")
    db.session.commit()
    with pytest.raises(NotNow, match="standstill lasts until the end of 11 March 2027"):
        sign_contract(director, drafted.id, terms_hash=drafted.terms_hash)
    with clock.frozen_at(noon + timedelta(days=11)):
        finish_due_awards()
        sign_contract(director, drafted.id, terms_hash=drafted.terms_hash)
    assert drafted.buyer_signed_by == director.user_id


def test_both_parties_sign_the_same_terms(noon):
    drafted = drafted_contract()
    owner = accounts.somebody(Role.OWNER, drafted.supplier)
    director = accounts.somebody(Role.DIRECTOR, drafted.buyer)
    db.session.commit()

    with pytest.raises(Invalid):
        sign_contract(owner, drafted.id, terms_hash="other terms")
    sign_contract(owner, drafted.id, terms_hash=drafted.terms_hash)
    assert drafted.status is ContractStatus.DRAFTED
    with pytest.raises(NotNow, match="has signed already"):
        sign_contract(owner, drafted.id, terms_hash=drafted.terms_hash)
    sign_contract(director, drafted.id, terms_hash=drafted.terms_hash)

    assert (drafted.status, drafted.signed_at) == (ContractStatus.SIGNED, noon)
    named = select(Event.name).where(Event.subject_id == drafted.id).order_by(Event.id)
    assert db.session.scalars(named).all() == [
        "contract.signed_by_party", "contract.signed_by_party", "contract.signed",
    ]  # fmt: skip


def test_one_person_cannot_sign_for_both_and_others_cannot_sign_at_all(noon):
    drafted = drafted_contract()
    both = accounts.user(Role.OWNER, drafted.supplier)
    manager = accounts.somebody(Role.CONTRACT_MANAGER, drafted.buyer)
    db.session.commit()
    with pytest.raises(Forbidden):
        sign_contract(manager, drafted.id, terms_hash=drafted.terms_hash)
    with pytest.raises(NotFound):
        sign_contract(accounts.somebody(Role.OWNER, accounts.supplier()), drafted.id, terms_hash=drafted.terms_hash)
    from marketplace.accounts.queries import actor_of

    sign_contract(actor_of(both), drafted.id, terms_hash=drafted.terms_hash)
    accounts.grant(both, Role.DIRECTOR, drafted.buyer)
    db.session.commit()
    with pytest.raises(Conflict, match="Somebody else must sign"):
        sign_contract(actor_of(both), drafted.id, terms_hash=drafted.terms_hash)


def test_a_signed_contract_is_live_on_its_day_and_not_before(noon):
    signed = signed_contract()
    manager = accounts.somebody(Role.CONTRACT_MANAGER, signed.buyer)
    db.session.commit()
    open_due_contracts()
    assert signed.status is ContractStatus.SIGNED
    with pytest.raises(NotNow, match="Referrals open on 1 April 2027"):
        open_referrals(manager, signed.id)
    with clock.frozen_at(noon + timedelta(days=31)):
        open_due_contracts()
        open_due_contracts()
    assert signed.status is ContractStatus.LIVE


def test_a_contract_signed_after_its_start_is_live_at_the_next_tick(noon):
    late = signed_contract(starts_on=date(2027, 2, 1))
    open_due_contracts()
    assert (late.status, late.live_at) == (ContractStatus.LIVE, noon)


def test_a_contract_ends_when_its_last_day_is_over(noon):
    live = live_contract(starts_on=date(2026, 3, 1), years=1)
    with clock.frozen_at(noon - timedelta(days=1)):
        end_due_contracts()
    assert live.status is ContractStatus.LIVE
    end_due_contracts()
    assert (live.status, live.is_open_on(date(2027, 2, 28))) == (ContractStatus.ENDED, False)


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
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)
    owner = accounts.somebody(Role.OWNER, drafted.supplier)
    db.session.commit()
    assert queries.contracts_to_sign(owner) == []
    with clock.frozen_at(noon + timedelta(days=11)):
        finish_due_awards()
    assert queries.contracts_to_sign(owner) == queries.contracts_to_sign(found.actor("director")) == [drafted]
    sign_contract(owner, drafted.id, terms_hash=drafted.terms_hash)
    assert queries.contracts_to_sign(owner) == []
