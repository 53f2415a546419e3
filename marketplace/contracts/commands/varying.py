"""Variations: another number of places a year, asked for by one party and decided by the other."""

from uuid import UUID

from marketplace.contracts import queries
from marketplace.contracts.models import Contract, ContractVariation
from marketplace.contracts.policies import asks_variation, is_of_supplier
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work

Conflict.says(
    uq_contract_variation_asked="A variation of this contract waits for its decision already",
    ck_contract_variation_two_people="Somebody else must decide about this variation",
)


def ask_variation(actor: Actor, contract_id: UUID, *, cap: int, reason: str) -> ContractVariation:
    """Ask the other party for another number of places a year."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(asks_variation, contract)
        if contract.status != "live" or contract.cap_a_year is None:
            raise NotNow("Only a live contract with an agreed number of places can be varied")
        if cap == contract.cap_a_year:
            raise Invalid(cap=f"The contract has {cap:,} places a year already")
        assert actor.user_id is not None
        asked = {"asked_by": actor.user_id, "asked_at": work.now, "by_supplier": is_of_supplier(actor, contract)}
        figures = {"cap_before": contract.cap_a_year, "cap": cap, "reason": reason}
        variation = work.add(ContractVariation(contract_id=contract.id, **asked, **figures))
        work.record("variation.asked", variation, contract_id=contract.id, cap=cap, by_supplier=variation.by_supplier)
        return variation


def lock_variation(work: Work, variation_id: UUID) -> tuple[ContractVariation, Contract]:
    """The variation to decide, under the lock of its contract."""
    seen = queries.variation(work.actor, variation_id)
    contract = work.lock(queries.visible_contracts(work.actor), seen.contract_id)
    return work.lock(queries.visible_variations(work.actor), variation_id), contract


def agree_variation(actor: Actor, variation_id: UUID, *, agree: bool = True) -> ContractVariation:
    """Agree to another number of places a year; it holds from this moment."""
    with unit_of_work(actor) as work:
        variation, contract = lock_variation(work, variation_id)
        facts = {"contract_id": contract.id, "cap_before": variation.cap_before, "cap": variation.cap}
        work.move(variation, "agree", **facts)
        variation.decided_by, contract.cap_a_year = actor.user_id, variation.cap
        return variation


def refuse_variation(actor: Actor, variation_id: UUID, *, refusal: str) -> ContractVariation:
    """Refuse another number of places a year, with the reason."""
    with unit_of_work(actor) as work:
        variation, contract = lock_variation(work, variation_id)
        work.move(variation, "refuse", contract_id=contract.id, cap=variation.cap)
        variation.decided_by, variation.refusal = actor.user_id, refusal
        return variation
