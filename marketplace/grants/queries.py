"""Reads of grants, never past the two parties."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from marketplace.contracts.models import Contract
from marketplace.grants.models import GrantReport, Instalment
from marketplace.grants.policies import PAYERS, READERS
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.pipeline.models import CompetitionKind


def visible_grants(actor: Actor) -> Select[Contract]:
    """The grants that the actor's side pays or receives."""
    grants = select(Contract).where(Contract.kind == CompetitionKind.GRANT)
    if actor.is_the_service or actor.has(Role.AUDITOR):
        return grants
    own = (
        Contract.supplier_id.in_(actor.organisations(*READERS)),
        Contract.buyer_id.in_(actor.organisations(*PAYERS)),
    )
    return grants.where(or_(*own))


def visible_instalments(actor: Actor) -> Select[Instalment]:
    """The instalments of those grants."""
    return select(Instalment).where(Instalment.contract_id.in_(visible_grants(actor).with_only_columns(Contract.id)))


def visible_reports(actor: Actor) -> Select[GrantReport]:
    """What was reported of those grants."""
    return select(GrantReport).where(GrantReport.contract_id.in_(visible_grants(actor).with_only_columns(Contract.id)))


def grant(actor: Actor, contract_id: UUID) -> Contract:
    """One grant with its two parties."""
    return one(visible_grants(actor).options(joinedload(Contract.buyer), joinedload(Contract.supplier)), contract_id)


def instalments_of(actor: Actor, contract_id: UUID) -> Sequence[Instalment]:
    """The instalments of a grant in their order, each with its money."""
    rows = visible_instalments(actor).where(Instalment.contract_id == contract_id)
    return db.session.scalars(rows.options(joinedload(Instalment.invoice)).order_by(Instalment.number)).all()


def report_of(actor: Actor, contract_id: UUID) -> GrantReport | None:
    """What was reported of a grant; none before it was."""
    return db.session.scalars(visible_reports(actor).where(GrantReport.contract_id == contract_id)).one_or_none()
