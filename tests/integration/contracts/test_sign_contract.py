"""Who signs which terms, and when."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.contracts.commands import draft_contract, sign_contract
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.exclusions.queries import check_of
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts, exclusions
from tests.factories.contracts import drafted_contract
from tests.factories.evaluations import announced


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


def test_nobody_signs_with_a_supplier_debarred_on_a_mandatory_ground():
    drafted = drafted_contract()
    drafted.supplier.company_number = "01234567"
    db.session.commit()
    exclusions.listed(exclusions.debarred("Whoever", "GB-COH:01234567"))
    with pytest.raises(NotNow, match="is on the debarment list"):
        sign_contract(accounts.somebody(Role.DIRECTOR, drafted.buyer), drafted.id, terms_hash=drafted.terms_hash)
    assert drafted.buyer_signed_at is None
    assert check_of(drafted.id).forbids
