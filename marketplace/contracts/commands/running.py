"""Changes to contracts: drafted from an award, signed by both parties, opened for referrals, ended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.contracts import queries, rules
from marketplace.contracts.drafting import drafted, from_award, from_direct_award
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import manages_contract, signs_contract, signs_for_buyer
from marketplace.evaluations.models import Award
from marketplace.evaluations.queries import visible_awards
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.outcomes.queries import visible_no_awards

Conflict.says(
    uq_contract_award_id="A contract has been drafted from this award already",
    uq_contract_no_award_id="A contract has been drafted from this direct award already",
    ck_contract_two_people_sign="Somebody else must sign for the other party",
)


def draft_contract(actor: Actor, award_id: UUID) -> Contract:
    """Draft the contract of an announced award; nothing is typed again."""
    with unit_of_work(actor) as work:
        award = work.lock(visible_awards(actor).options(joinedload(Award.lot)), award_id, shared=True)
        work.allow(is_the_service)
        return drafted(work, from_award(award))


def draft_direct_contract(actor: Actor, no_award_id: UUID) -> Contract:
    """Draft the contract of a direct award, from the lot that failed; nothing is typed again."""
    with unit_of_work(actor) as work:
        row = work.lock(visible_no_awards(actor), no_award_id, shared=True)
        work.allow(is_the_service)
        if not row.is_direct:
            raise NotNow("This direct award was taken back")
        return drafted(work, from_direct_award(row))


def sign_contract(actor: Actor, contract_id: UUID, *, terms_hash: str, agree: bool = True) -> Contract:
    """Sign for one party; with the second signature the contract is signed."""
    seen = queries.contract(actor, contract_id)
    with unit_of_work(actor) as work:
        if seen.award_id:
            work.lock(visible_awards(SYSTEM), seen.award_id)
        if seen.no_award_id:
            work.lock(visible_no_awards(SYSTEM), seen.no_award_id)
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
            enter_into(contract, work.now)
        return contract


def enter_into(contract: Contract, now: datetime) -> None:
    """From here on what was agreed is to be published in time, its records are kept, and its award stays as it is."""
    signed_on = london_day(now)
    contract.records_kept_until = due("records_kept", signed_on)
    if contract.decision is None:
        return
    framework, value = contract.decision.competition.framework, contract.whole_life_value
    regime, light = framework.regime.value, framework.light_touch
    contract.details_due_on = rules.details_due_on(regime, signed_on, light_touch=light)
    contract.copy_due_on = rules.copy_due_on(regime, signed_on, value, light_touch=light) if value else None
    contract.decision.contracted_at = now


def void_contract(actor: Actor, contract_id: UUID) -> Contract:
    """Put a draft aside whose award was taken back."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.move(contract, "void", supplier_id=contract.supplier_id, buyer_id=contract.buyer_id)
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


def set_approval(
    actor: Actor, contract_id: UUID, *, approval_by_practitioner: bool, approval_days: int | None = None
) -> Contract:
    """Say whether practitioners approve action plans, and after how many working days silence is a yes."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(manages_contract, contract)
        if approval_by_practitioner and approval_days is None:
            raise Invalid(approval_days="Enter how many working days the practitioner has")
        contract.approval_by_practitioner = approval_by_practitioner
        contract.approval_days = approval_days if approval_by_practitioner else None
        work.record("contract.approval_set", contract, by_practitioner=approval_by_practitioner, days=approval_days)
        return contract
