"""The outcomes that a contract buys."""

from uuid import UUID

from sqlalchemy import select

from marketplace.contracts.models import ContractNeed, ContractOutcome
from marketplace.contracts.rules import narrowed
from marketplace.kernel.db import db
from marketplace.reference import queries as reference
from marketplace.reference.models import Outcome


def outcomes_named(contract_id: UUID) -> set[str]:
    """The outcomes that a contract names, by code; none where it buys all that its needs have."""
    rows = select(ContractOutcome.outcome_code).where(ContractOutcome.contract_id == contract_id)
    return set(db.session.scalars(rows))


def outcomes_of_needs(contract_id: UUID) -> list[Outcome]:
    """Every outcome that the needs of a contract have."""
    needs = select(ContractNeed.category_code).where(ContractNeed.contract_id == contract_id)
    found = list(db.session.scalars(needs))
    return reference.outcomes(*found) if found else []


def outcomes_bought(contract_id: UUID, *categories: str) -> list[Outcome]:
    """The outcomes of these needs that a contract buys: those it names, or all of a need of which it names none."""
    return narrowed(reference.outcomes(*categories), outcomes_named(contract_id)) if categories else []
