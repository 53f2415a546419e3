"""Reads of grants, never past the two parties."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from marketplace.contracts.models import Contract
from marketplace.grants.lifecycle import InstalmentStatus
from marketplace.grants.models import GrantReminder, GrantReport, Instalment
from marketplace.grants.policies import PAYERS, READERS
from marketplace.grants.rules import EARLY, PATIENCE, Reminded
from marketplace.kernel.actor import SYSTEM, Actor, Role
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


def instalments_to_release(today: date) -> Sequence[UUID]:
    """The agreed instalments whose money may go out now, and of which nobody was reminded."""
    signed = select(Contract.id).where(Contract.status.in_(("signed", "live")))
    told = select(GrantReminder.contract_id).where(
        GrantReminder.contract_id == Instalment.contract_id,
        GrantReminder.kind == Reminded.INSTALMENT_DUE,
        GrantReminder.number == Instalment.number,
    )
    rows = select(Instalment.id).where(Instalment.status == InstalmentStatus.AGREED)
    rows = rows.where(Instalment.first_day <= today + EARLY, Instalment.contract_id.in_(signed), ~told.exists())
    return db.session.scalars(rows.order_by(Instalment.first_day, Instalment.id)).all()


def reports_owed(today: date) -> Sequence[Contract]:
    """The grants that ended and of which nobody has reported, for as long as it makes sense to ask."""
    reported = select(GrantReport.contract_id)
    rows = visible_grants(SYSTEM).where(Contract.live_at.is_not(None), Contract.ends_on < today)
    rows = rows.where(Contract.ends_on > today - 2 * PATIENCE, Contract.id.not_in(reported))
    return db.session.scalars(rows.order_by(Contract.ends_on, Contract.id)).all()


def reminders_of(contract_id: UUID) -> set[Reminded]:
    """Of what the parties of a grant were reminded so far."""
    return set(db.session.scalars(select(GrantReminder.kind).where(GrantReminder.contract_id == contract_id)))
