"""Reads of months: the recorded facts behind the figures, and the reports made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import Origin
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import LONDON, london_day, start_of
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.kernel.working_days import ONE_DAY
from marketplace.performance.lifecycle import ReportStatus
from marketplace.performance.models import MonthlyFigure, MonthlyReport
from marketplace.performance.policies import DELIVERS, FOLLOWS
from marketplace.performance.queries.facts import referral_facts
from marketplace.performance.rules import Figure, figures, month_after, month_before, month_of, settled_on
from marketplace.pipeline.models import CompetitionKind
from marketplace.referrals.lifecycle import ReferralStatus
from marketplace.referrals.models import Referral
from marketplace.referrals.queries import calendars
from marketplace.referrals.rules import year_of

NOT_A_START = (ReferralStatus.DRAFT, ReferralStatus.DECLINED, ReferralStatus.CANCELLED)


def _parties(actor: Actor, supplier: Any, buyer: Any) -> ColumnElement[bool]:
    """Whether the actor follows the months of this supplier or this buyer."""
    return or_(supplier.in_(actor.organisations(*DELIVERS)), buyer.in_(actor.organisations(*FOLLOWS)))


def visible_months(actor: Actor) -> Select[Contract]:
    """The contracts whose months the actor may follow: their own side's."""
    if actor.is_the_service or actor.has(Role.AUDITOR):
        return select(Contract)
    return select(Contract).where(_parties(actor, Contract.supplier_id, Contract.buyer_id))


def visible_reports(actor: Actor) -> Select[MonthlyReport]:
    """The reports of those months."""
    if actor.is_the_service or actor.has(Role.AUDITOR):
        return select(MonthlyReport)
    return select(MonthlyReport).where(_parties(actor, MonthlyReport.supplier_id, MonthlyReport.buyer_id))


def visible_figures(actor: Actor) -> Select[MonthlyFigure]:
    """The figures of those reports."""
    return select(MonthlyFigure).where(
        MonthlyFigure.report_id.in_(visible_reports(actor).with_only_columns(MonthlyReport.id))
    )


def report(actor: Actor, report_id: UUID) -> MonthlyReport:
    """One report with its figures."""
    return one(visible_reports(actor).options(selectinload(MonthlyReport.figures)), report_id)


def figure(actor: Actor, figure_id: UUID) -> MonthlyFigure:
    """One figure with the report it belongs to, and its contract."""
    whole = joinedload(MonthlyFigure.report).joinedload(MonthlyReport.contract)
    return one(visible_figures(actor).options(whole), figure_id)


def contract(actor: Actor, contract_id: UUID) -> Contract:
    """A contract whose months the actor follows, with its parties and its targets."""
    parties = (joinedload(Contract.supplier), joinedload(Contract.buyer), selectinload(Contract.targets))
    return one(visible_months(actor).options(*parties), contract_id)


@dataclass(frozen=True)
class Volumes:
    """How many referrals a month brought, and how many this contract year, against what was agreed."""

    starts: int
    to_date: int
    cap: int | None


def volumes(contract: Contract, month: date) -> Volumes:
    """The starts of a month and of the contract year so far: referrals sent, less declined and cancelled ones."""
    begins, ends = start_of(month), start_of(month_after(month))
    last = min(contract.ends_on or date.max, month_after(month) - ONE_DAY)
    year_begins = start_of(year_of(contract.starts_on, last))
    in_month, in_year = Referral.sent_at >= begins, Referral.sent_at >= year_begins
    rows = select(func.count().filter(in_month), func.count().filter(in_year)).where(
        Referral.contract_id == contract.id,
        Referral.status.not_in(NOT_A_START),
        Referral.sent_at >= min(begins, year_begins),
        Referral.sent_at < ends,
    )
    return Volumes(*db.session.execute(rows).one(), contract.cap_a_year)


def measured(contract: Contract, month: date, now: datetime) -> tuple[Volumes, tuple[Figure, ...]]:
    """A month as the recorded facts tell it at this instant."""
    targets = {target.code: target.target for target in contract.targets}
    facts = referral_facts(contract.id, month)
    found = figures(facts, month, targets, as_of=london_day(now), calendars=calendars())
    return volumes(contract, month), found


def report_of(contract_id: UUID, month: date) -> MonthlyReport | None:
    """The report of this month, if it was drawn."""
    rows = select(MonthlyReport).where(MonthlyReport.contract_id == contract_id, MonthlyReport.month == month)
    return db.session.scalars(rows.options(selectinload(MonthlyReport.figures))).one_or_none()


@dataclass(frozen=True)
class Month:
    """A month as its page shows it: as it was reported, or as far as it has come."""

    contract: Contract
    month: date
    report: MonthlyReport | None
    volumes: Volumes
    figures: Sequence[Figure | MonthlyFigure]


def month_at(actor: Actor, contract_id: UUID, month: date, now: datetime) -> Month:
    """One month of a contract: its report, else what the recorded facts say at this instant."""
    found = contract(actor, contract_id)
    if drawn := report_of(contract_id, month):
        return Month(found, month, drawn, Volumes(drawn.starts, drawn.starts_to_date, drawn.cap), drawn.figures)
    if found.starts_on >= month_after(month) or month > london_day(now):
        raise NotFound
    return Month(found, month, None, *measured(found, month, now))


def reports_of(contract_id: UUID, most: int = 12) -> Sequence[MonthlyReport]:
    """The latest reports of a contract, newest first."""
    rows = select(MonthlyReport).where(MonthlyReport.contract_id == contract_id)
    rows = rows.options(selectinload(MonthlyReport.figures)).order_by(MonthlyReport.month.desc())
    return db.session.scalars(rows.limit(most)).all()


def followed_contracts(actor: Actor, most: int = 200) -> Sequence[Contract]:
    """The contracts that run or ran, whose months the actor follows, by title."""
    rows = visible_months(actor).where(Contract.status.in_((ContractStatus.LIVE, ContractStatus.ENDED)))
    rows = rows.options(joinedload(Contract.supplier), joinedload(Contract.buyer))
    return db.session.scalars(rows.order_by(Contract.title, Contract.reference).limit(most)).all()


def latest_reports(contract_ids: Sequence[UUID]) -> dict[UUID, MonthlyReport]:
    """The newest report of each of these contracts, with its figures."""
    newest = select(MonthlyReport).where(MonthlyReport.contract_id.in_(contract_ids))
    newest = newest.order_by(MonthlyReport.contract_id, MonthlyReport.month.desc())
    newest = newest.ext(distinct_on(MonthlyReport.contract_id)).options(selectinload(MonthlyReport.figures))
    found = db.session.scalars(newest)
    return {each.contract_id: each for each in found}


def open_reports(actor: Actor, *roles: Role) -> Sequence[MonthlyReport]:
    """The reports that wait for somebody of the actor's own organisations in these roles, oldest first."""
    own = actor.organisations(*roles)
    rows = select(MonthlyReport).where(MonthlyReport.status != ReportStatus.AGREED, MonthlyReport.buyer_id.in_(own))
    rows = rows.options(joinedload(MonthlyReport.contract)).order_by(MonthlyReport.month, MonthlyReport.id)
    return db.session.scalars(rows.limit(50)).all()


def months_to_draw(today: date, most: int = 50) -> Sequence[UUID]:
    """The contracts that ran last month and have no report of it yet; the register's tell nothing to report."""
    month = month_before(month_of(today))
    drawn = select(MonthlyReport.id).where(MonthlyReport.contract_id == Contract.id, MonthlyReport.month == month)
    ran = and_(
        Contract.status.in_((ContractStatus.LIVE, ContractStatus.ENDED)),
        Contract.starts_on < month_of(today),
        Contract.ends_on >= month,
        Contract.origin != Origin.IMPORTED,
        Contract.kind == CompetitionKind.CONTRACT,
    )
    return db.session.scalars(select(Contract.id).where(ran, ~drawn.exists()).limit(most)).all()


def months_to_redraw(now: datetime, most: int = 50) -> Sequence[UUID]:
    """The reports of last month drawn while some of it could still be on time, now that none can."""
    month = month_before(month_of(london_day(now)))
    settled = start_of(settled_on(month))
    if now < settled:
        return []
    rows = select(MonthlyReport.id).where(
        MonthlyReport.month == month, MonthlyReport.status == ReportStatus.DRAWN, MonthlyReport.drawn_at < settled
    )
    return db.session.scalars(rows.limit(most)).all()


def month_from(text: str) -> date:
    """The month that an address names, such as 2027-02; there is no other page."""
    try:
        return datetime.strptime(text, "%Y-%m").replace(tzinfo=LONDON).date()
    except ValueError:
        raise NotFound from None
