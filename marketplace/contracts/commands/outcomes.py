"""Which outcomes a contract buys."""

from uuid import UUID

from marketplace.contracts import queries
from marketplace.contracts.models import Contract, ContractOutcome
from marketplace.contracts.policies import manages_contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work


def narrow_outcomes(actor: Actor, contract_id: UUID, *, outcomes: list[str] | None = None) -> Contract:
    """Name the outcomes that a contract buys; of a need of which none is named it buys all.

    Referrals that were sent keep what they aim at.
    """
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(manages_contract, contract)
        if contract.status not in ("signed", "live"):
            raise NotNow("Outcomes can be chosen while a contract is signed or live")
        known = {outcome.code for outcome in queries.outcomes_of_needs(contract_id)}
        wanted, before = set(outcomes or ()), queries.outcomes_named(contract_id)
        if not wanted <= known:
            raise Invalid(outcomes="Select outcomes of the needs that this service meets")
        for code in before - wanted:
            db.session.delete(db.session.get_one(ContractOutcome, (contract_id, code)))
        for code in wanted - before:
            work.add(ContractOutcome(contract_id=contract_id, outcome_code=code))
        changed = {"added": sorted(wanted - before), "removed": sorted(before - wanted)}
        work.record("contract.outcomes_narrowed", contract, **changed)
        return contract
