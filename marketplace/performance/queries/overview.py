"""A region at one glance: its services, how they stand, and in which order they need somebody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation, OrganisationKind
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.performance.models import MonthlyFigure, MonthlyReport
from marketplace.performance.policies import FOLLOWS
from marketplace.performance.rules import month_before, month_of
from marketplace.performance.standing import MonthInShort, Standing, in_order_of_harm
from marketplace.referrals import queries as referrals
from marketplace.referrals.queries.unseen import Unseen, unseen

MONTHS = 6
MOST = 200
RUNNING = (ContractStatus.SIGNED, ContractStatus.LIVE)


def visible_buyers(actor: Actor) -> Select[Organisation]:
    """The regions and other buyers whose services the actor follows; an auditor follows all."""
    rows = select(Organisation).where(Organisation.kind == OrganisationKind.BUYER)
    if actor.is_the_service or actor.has(Role.AUDITOR):
        return rows
    return rows.where(Organisation.id.in_(actor.organisations(*FOLLOWS)))


def buyers(actor: Actor) -> Sequence[Organisation]:
    """Those buyers by name."""
    return db.session.scalars(visible_buyers(actor).order_by(Organisation.name)).all()


def buyer(actor: Actor, buyer_id: UUID) -> Organisation:
    """One of them."""
    return one(visible_buyers(actor), buyer_id)


def services_bought(buyer_id: UUID) -> Sequence[Contract]:
    """What a buyer has signed and what runs: contracts and grants."""
    rows = select(Contract).where(Contract.buyer_id == buyer_id, Contract.status.in_(RUNNING))
    rows = rows.options(joinedload(Contract.supplier), joinedload(Contract.area))
    return db.session.scalars(rows.order_by(Contract.title, Contract.reference).limit(MOST)).all()


def months_in_short(contract_ids: Sequence[UUID], today: date) -> Mapping[UUID, list[MonthInShort]]:
    """The last months of each contract, oldest first, without the referrals behind their figures."""
    first = month_of(today)
    for _ in range(MONTHS):
        first = month_before(first)
    judged = and_(MonthlyFigure.target.is_not(None), MonthlyFigure.denominator > 0)
    met = and_(judged, MonthlyFigure.numerator >= MonthlyFigure.target * MonthlyFigure.denominator)
    rows = select(
        MonthlyReport.contract_id,
        MonthlyReport.month,
        MonthlyReport.starts_to_date,
        MonthlyReport.cap,
        func.count().filter(judged),
        func.count().filter(met),
    ).outerjoin(MonthlyFigure, MonthlyFigure.report_id == MonthlyReport.id)
    rows = rows.where(MonthlyReport.contract_id.in_(contract_ids), MonthlyReport.month >= first)
    found: dict[UUID, list[MonthInShort]] = defaultdict(list)
    for row in db.session.execute(rows.group_by(MonthlyReport.id).order_by(MonthlyReport.month)):
        found[row[0]].append(MonthInShort(row[1], row[2], row[3], row[4], row[5]))
    return found


def standings(buyer_id: UUID, now: datetime) -> list[Standing]:
    """How each service of a buyer stands, what needs somebody most first."""
    contracts, today = services_bought(buyer_id), london_day(now)
    keys = [each.id for each in contracts]
    waits = referrals.waits(contracts, now)
    unmet, months = unseen(keys, now), months_in_short(keys, today)
    return in_order_of_harm(
        [
            Standing(
                contract=each,
                places=waits[each.id].places,
                unseen=unmet.get(each.id, Unseen()),
                months=months.get(each.id, ()),
                earliest_on=waits[each.id].earliest_on,
                today=today,
            )
            for each in contracts
        ]
    )
