"""Reads of pipelines and of copies of contracts: what was published is public, what is still to come a buyer's own."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.money import Money
from marketplace.notices.models import ContractCopy, Release, SpendStatement
from marketplace.notices.policies import LOOKS_AFTER
from marketplace.notices.rules import pipeline as rules
from marketplace.pipeline.models import PlannedCompetition, Step
from marketplace.reference.models import Regime


def contracts_to_copy(actor: Actor) -> Select[Contract]:
    """The contracts of which the actor may publish copies."""
    return select(Contract).where(Contract.buyer_id.in_(actor.organisations(*LOOKS_AFTER)))


def contract_to_copy(actor: Actor, contract_id: UUID) -> Contract:
    """One of them."""
    return one(contracts_to_copy(actor), contract_id)


def visible_copies(actor: Actor) -> Select[ContractCopy]:
    """Every copy: all of them are public."""
    return select(ContractCopy)


def contract_copy(actor: Actor, copy_id: UUID) -> ContractCopy:
    """One copy with its contract and both parties."""
    with_contract = joinedload(ContractCopy.contract)
    parties = with_contract.joinedload(Contract.buyer), with_contract.joinedload(Contract.supplier)
    return one(visible_copies(actor).options(*parties), copy_id)


def copies_of(contract_ids: Sequence[UUID]) -> dict[UUID, list[ContractCopy]]:
    """The copies of each of these contracts, the newest first."""
    found: dict[UUID, list[ContractCopy]] = {}
    rows = select(ContractCopy).where(ContractCopy.contract_id.in_(contract_ids)).order_by(ContractCopy.version.desc())
    for copy in db.session.scalars(rows):
        found.setdefault(copy.contract_id, []).append(copy)
    return found


def statements_of(buyers: Sequence[UUID]) -> Sequence[SpendStatement]:
    """What these buyers last said of each financial year, the earliest year first."""
    rows = select(SpendStatement).where(SpendStatement.buyer_id.in_(buyers)).options(joinedload(SpendStatement.buyer))
    said = db.session.scalars(rows.order_by(SpendStatement.year_starts_on, SpendStatement.stated_at, SpendStatement.id))
    return list({(each.buyer_id, each.year_starts_on): each for each in said}.values())


def pipeline_of(statement: SpendStatement) -> list[PlannedCompetition]:
    """The plans that the pipeline notice of a statement lists: contracts under the Act of 2023, in its time."""
    if not rules.is_owed(statement.spend):
        return []
    rows = select(PlannedCompetition).where(PlannedCompetition.buyer_id == statement.buyer_id)
    rows = rows.where(PlannedCompetition.dropped_at.is_(None)).order_by(PlannedCompetition.reference)
    lists = selectinload(PlannedCompetition.steps), selectinload(PlannedCompetition.lots)
    plans = db.session.scalars(rows.options(joinedload(PlannedCompetition.framework), *lists)).all()
    return [plan for plan in plans if belongs(plan, statement)]


def belongs(plan: PlannedCompetition, statement: SpendStatement) -> bool:
    """Whether a plan is a large contract under the Act whose competition opens within the time of the pipeline."""
    is_bought = not plan.is_grant and plan.framework.regime is Regime.PA23
    worth = sum((lot.value for lot in plan.lots if lot.value is not None), Money.zero)
    is_near = rules.is_within(statement.year_starts_on, plan.is_on(Step.PUBLISH))
    return is_bought and rules.is_listed(worth) and is_near


def told_in(event_id: int) -> set[str]:
    """The numbers of the processes that an event was published in already."""
    rows = select(Release).where(Release.event_id == event_id).options(joinedload(Release.process))
    return {release.process.ocid for release in db.session.scalars(rows)}
