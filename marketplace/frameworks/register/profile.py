"""What anybody may know of one supplier: who it is, and what it qualified for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Text, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from marketplace.accounts.models import Organisation, OrganisationKind
from marketplace.accounts.queries import visible_organisations
from marketplace.frameworks.models import Framework, MembershipCategory, RegisterEntry
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.money import Money


class Qualified(NamedTuple):
    """A framework that a supplier is a member of, with what it may deliver and where."""

    framework_id: UUID
    title: str
    joined_at: datetime
    category_codes: list[str]
    area_keys: list[str]
    small_value: Money
    only_small_codes: list[str]


def supplier(actor: Actor, supplier_id: UUID) -> Organisation:
    """One supplier, also one that only a register knows."""
    return one(visible_organisations(actor).where(Organisation.kind == OrganisationKind.SUPPLIER), supplier_id)


def qualified_in(supplier_id: UUID) -> Sequence[Qualified]:
    """The frameworks that a supplier is a member of, the latest joined first."""
    line = RegisterEntry
    small = select(MembershipCategory.category_code).where(
        MembershipCategory.membership_id == line.membership_id, MembershipCategory.up_to_small_value
    )
    only_small: Any = func.array(small.order_by(MembershipCategory.category_code).scalar_subquery(), type_=ARRAY(Text))
    known = (line.framework_id, Framework.title, line.joined_at, line.category_codes, line.area_keys)
    rows = select(*known, Framework.small_value, only_small)
    rows = rows.join(Framework, Framework.id == line.framework_id).where(line.supplier_id == supplier_id)
    return [Qualified(*row) for row in db.session.execute(rows.order_by(line.joined_at.desc(), line.framework_id))]
