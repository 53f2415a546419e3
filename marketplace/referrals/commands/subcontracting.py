"""A subcontractor leaves a contract: what it was allotted comes back, and its people see nothing of it any more."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from marketplace.contracts.models import Contract, ContractParty, PartyRole
from marketplace.contracts.policies import shares_out
from marketplace.contracts.queries import visible_contracts
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries, rules
from marketplace.referrals.models import Referral


def remove_subcontractor(actor: Actor, contract_id: UUID, organisation_id: UUID) -> Contract:
    """Let a subcontractor deliver no part any more; the whole of it is one change, so that nothing stays open."""
    with unit_of_work(actor) as work:
        contract = work.lock(visible_contracts(actor), contract_id)
        work.allow(shares_out, contract)
        party = db.session.get(ContractParty, (contract_id, organisation_id, PartyRole.SUBCONTRACTOR))
        if party is None:
            raise NotFound
        found = allotted_to(contract_id, organisation_id)
        take_back(work, contract, found)
        db.session.delete(party)
        work.record("contract.subcontractor_removed", contract, organisation_id=organisation_id, referrals=len(found))
        return contract


def allotted_to(contract_id: UUID, organisation_id: UUID) -> Sequence[Referral]:
    """Everything that a subcontractor was allotted, held; those too whom a list keeps from whoever removes it."""
    rows = select(Referral).where(Referral.contract_id == contract_id, Referral.subcontractor_id == organisation_id)
    rows = rows.order_by(Referral.id).with_for_update(of=Referral, key_share=True)
    return db.session.scalars(rows.execution_options(populate_existing=True)).all()


def take_back(work: Work, contract: Contract, found: Sequence[Referral]) -> None:
    """Let the supplier itself have these referrals; who worked on an open one and is not of its own is flagged."""
    staff = {each.id for each in queries.colleagues(contract.supplier_id)}
    for referral in found:
        before, referral.subcontractor_id = referral.subcontractor_id, None
        if referral.caseworker_id is not None and referral.caseworker_id not in staff and not rules.over(referral):
            referral.reassign_since = referral.reassign_since or work.now
        work.record("referral.taken_back", referral, before=before, caseworker_id=referral.caseworker_id)
