"""Changes to contracts: drafted from an award, signed by both parties, opened for referrals, ended."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.competitions.models import Lot
from marketplace.contracts import queries, rules
from marketplace.contracts.models import Contract, ContractNeed, ContractParty, ContractTarget, PartyRole
from marketplace.contracts.policies import signs_contract, signs_for_buyer
from marketplace.evaluations.models import Award
from marketplace.evaluations.queries import visible_awards
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.events import plain
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(
    uq_contract_award_id="A contract has been drafted from this award already",
    ck_contract_two_people_sign="Somebody else must sign for the other party",
)


def draft_contract(actor: Actor, award_id: UUID) -> Contract:
    """Draft the contract of an announced award; nothing is typed again."""
    with unit_of_work(actor) as work:
        award = work.lock(visible_awards(actor).options(joinedload(Award.lot)), award_id, shared=True)
        work.allow(is_the_service)
        terms, needs, targets = terms_of(award), needs_of(award), targets_of(award)
        written = plain({**terms, "needs": needs, "targets": {code: str(share) for code, share in targets.items()}})
        stamps = {"award_id": award.id, "drafted_at": work.now}
        contract = work.add(Contract(**terms, **stamps, terms=written, terms_hash=rules.terms_hash(written)))
        db.session.flush()
        db.session.add_all(ContractNeed(contract_id=contract.id, category_code=code) for code in needs)
        shares = [ContractTarget(contract_id=contract.id, code=code, target=share) for code, share in targets.items()]
        db.session.add_all(shares)
        work.add(ContractParty(contract_id=contract.id, organisation_id=award.supplier_id, role=PartyRole.PRIME))
        parties = {"supplier_id": contract.supplier_id, "buyer_id": contract.buyer_id}
        work.record("contract.drafted", contract, award_id=award.id, lot_id=award.lot_id, **parties)
        return contract


def terms_of(award: Award) -> dict[str, Any]:
    """What the competition asked for and the winner offered, as the contract says it."""
    lot: Lot = award.lot
    starts_on, ends_on = lot.starts_on, lot.ends_on
    assert starts_on
    assert ends_on
    return {
        "lot_id": lot.id,
        "kind": award.competition.kind,
        "buyer_id": award.competition.buyer_id,
        "supplier_id": award.supplier_id,
        "title": award.competition.title,
        "area_key": lot.area_key,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "referrals_open_on": starts_on,
        "whole_life_value": award.value,
        "annual_price": rules.annual_price(award.value, starts_on, ends_on),
        "cap_a_year": lot.volume_cap,
        "minimum_age": lot.minimum_age,
        "maximum_age": lot.maximum_age,
        "allows_female": lot.allows_female,
        "allows_male": lot.allows_male,
    }


def targets_of(award: Award) -> Mapping[str, Decimal]:
    """What the service is measured by; a grant is reported on in words and has no targets."""
    return {} if award.competition.is_grant else rules.DEFAULT_TARGETS


def needs_of(award: Award) -> list[str]:
    """The categories that the service meets: what is bought, and for which group of people."""
    codes = {award.lot.category_code, award.competition.cohort_code}
    return sorted(code for code in codes if code is not None)


def sign_contract(actor: Actor, contract_id: UUID, *, terms_hash: str, agree: bool = True) -> Contract:
    """Sign for one party; with the second signature the contract is signed."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(signs_contract, contract)
        contract.lifecycle.check(actor, contract, "sign", work.now)
        if terms_hash != contract.terms_hash:
            raise Invalid(terms_hash="These are not the terms of the contract: open it again")
        party = "buyer" if signs_for_buyer(actor, contract) else "supplier"
        if getattr(contract, f"{party}_signed_at") is not None:
            raise NotNow("Your organisation has signed already")
        check_supplier(work, contract.supplier_id, Point.SIGNATURE, contract.id)
        setattr(contract, f"{party}_signed_by", actor.user_id)
        setattr(contract, f"{party}_signed_at", work.now)
        parties = {"supplier_id": contract.supplier_id, "buyer_id": contract.buyer_id}
        work.record("contract.signed_by_party", contract, party=party, **parties, terms_hash=terms_hash)
        if contract.supplier_signed_at and contract.buyer_signed_at:
            work.move(contract, "sign", **parties, value=contract.whole_life_value)
        return contract


def open_referrals(actor: Actor, contract_id: UUID) -> Contract:
    """Open a signed contract for referrals when its day has come."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.move(contract, "open_referrals", supplier_id=contract.supplier_id, buyer_id=contract.buyer_id)
        return contract


def end_contract(actor: Actor, contract_id: UUID) -> Contract:
    """End a contract whose last day is over."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.move(contract, "end", supplier_id=contract.supplier_id, buyer_id=contract.buyer_id)
        return contract
