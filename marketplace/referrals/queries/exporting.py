"""A supplier's list as it is taken out: which referrals it has, and their rows, read as they are sent."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, func, literal, null, or_, select
from sqlalchemy.orm import aliased

from marketplace.accounts.models import Organisation, User
from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.people.models import Person
from marketplace.referrals.models import Referral, ReferralExportRow
from marketplace.referrals.policies import FOLLOWERS
from marketplace.referrals.queries.finding import Sort, Sought, days, in_order, narrowed, saying_too
from marketplace.referrals.queries.knowing import of_supplier
from marketplace.referrals.queries.lists import Tab, base
from marketplace.referrals.queries.seeing import allotted

MOST_EXPORTED = 50_000
AT_A_TIME = 500


def rows_to_export(actor: Actor, export_id: UUID, tab: Tab, sought: Sought, today: date, sort: Sort) -> Select[Any]:
    """The referrals of a narrowed list that are the actor's as a supplier, numbered in its order; one more than may
    be taken out tells that there are too many.
    """
    keys = in_order(sort, tab)
    order = [key.desc() if sort is Sort.NEWEST else key for key in keys]
    followed = and_(
        or_(Referral.supplier_id.in_(actor.organisations(*FOLLOWERS)), *allotted(actor)), Referral.sent_at.is_not(None)
    )
    place = func.row_number().over(order_by=order)
    rows = base(actor, tab).with_only_columns(literal(export_id), place, Referral.id)
    rows = rows.join(Person, Person.id == Referral.person_id).where(followed)
    rows = saying_too(narrowed(rows, actor, tab, sought), sought)
    return rows.limit(MOST_EXPORTED + 1).params(days(today))  # type: ignore[no-any-return]


def exported_rows(actor: Actor, export_id: UUID) -> Iterator[Any]:
    """The lines of an export in their order, some hundred at a time; names only where the actor works there."""
    rows, place = exported(actor, export_id), 0
    while page := db.session.execute(rows.where(ReferralExportRow.position > place).limit(AT_A_TIME)).all():
        yield from page
        place = page[-1].position


def exported(actor: Actor, export_id: UUID) -> Select[Any]:
    """What stands in the lines of an export."""
    supplier, partner = aliased(Organisation), aliased(Organisation)
    known = of_supplier(actor)
    person = (
        case((known, column), else_=null()).label(name)
        for name, column in (
            ("first_name", Person.first_name),
            ("last_name", Person.last_name),
            ("case_reference", Person.reference),
        )
    )
    columns = (
        ReferralExportRow.position,
        Referral.reference,
        Contract.title.label("service"),
        Contract.reference.label("contract_reference"),
        supplier.name.label("supplier"),
        partner.name.label("subcontractor"),
        User.name.label("caseworker"),
        *person,
        *(getattr(Referral, name) for name in FACTS),
    )
    return (
        select(*columns)
        .join(Referral, Referral.id == ReferralExportRow.referral_id)
        .join(Person, Person.id == Referral.person_id)
        .join(Contract, Contract.id == Referral.contract_id)
        .join(supplier, supplier.id == Referral.supplier_id)
        .outerjoin(partner, partner.id == Referral.subcontractor_id)
        .outerjoin(User, User.id == Referral.caseworker_id)
        .where(ReferralExportRow.export_id == export_id)
        .order_by(ReferralExportRow.position)
    )


#: The facts of a referral by which its status, its end and what is due next are told.
FACTS = (
    "status",
    "sent_at",
    "accepted_at",
    "response_due_on",
    "assessment_due_on",
    "assessed_at",
    "plan_due_on",
    "plan_submitted_at",
    "first_session_at",
    "report_due_on",
    "complete_by",
    "concluded_at",
    "clock_stopped_on",
)
