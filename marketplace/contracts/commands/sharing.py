"""Sharing a contract's referrals out: who its subcontractors are, and what they see."""

from uuid import UUID

from marketplace.accounts.queries import supplier_named
from marketplace.contracts import queries
from marketplace.contracts.models import Contract, ContractParty, PartyRole
from marketplace.contracts.policies import shares_out
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(pk_contract_party="This organisation is a subcontractor of the contract already")


def name_subcontractor(actor: Actor, contract_id: UUID, *, name: str) -> Contract:
    """Name a registered supplier as subcontractor, to whom referrals can then be allotted."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(shares_out, contract)
        found = supplier_named(name)
        if found is None or found == contract.supplier_id:
            raise Invalid(name="Enter the name of another supplier, as it is registered here")
        work.add(ContractParty(contract_id=contract.id, organisation_id=found, role=PartyRole.SUBCONTRACTOR))
        work.record("contract.subcontracted", contract, organisation_id=found)
        return contract


def set_delivery(
    actor: Actor, contract_id: UUID, *, shares_referrals: bool, contact_phone: str | None = None
) -> Contract:
    """Say whether subcontractors see every referral, and where people on probation call."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(shares_out, contract)
        contract.shares_referrals, contract.contact_phone = shares_referrals, contact_phone
        work.record("contract.delivery_set", contract, shares_referrals=shares_referrals)
        return contract
