"""Reads of frameworks and their members: both are public once a framework has opened."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Text, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import joinedload, lazyload, selectinload

from marketplace.frameworks.lifecycle import FrameworkStatus, MembershipStatus
from marketplace.frameworks.models import (
    Framework,
    FrameworkQuestion,
    Membership,
    MembershipArea,
    MembershipCategory,
    RegisterEntry,
)
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.reference.models import Area, Level
from marketplace.reference.queries import areas, areas_serving, parents

PAGE = 50


class Standing(NamedTuple):
    """How a member stands to a need: the two tests of an invitation, and whether its membership counts."""

    supplier_id: UUID
    has_category: bool
    serves_area: bool
    is_active: bool
    status: MembershipStatus
    missing_codes: tuple[str, ...]

    @property
    def is_member(self) -> bool:
        """Whether it is a member still, though perhaps suspended."""
        return self.status in (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)


def visible_frameworks(actor: Actor) -> Select[Framework]:
    """The frameworks the actor may know: drafts only for their administrators."""
    if actor.is_the_service:
        return select(Framework)
    own = Framework.owner_id.in_(actor.organisations(Role.FRAMEWORK_ADMINISTRATOR))
    return select(Framework).where(or_(Framework.status != FrameworkStatus.DRAFT, own))


def visible_memberships(actor: Actor) -> Select[Membership]:
    """The members of every framework: the register is public."""
    return select(Membership)


def framework(actor: Actor, framework_id: UUID) -> Framework:
    """One framework, with who owns it."""
    return one(visible_frameworks(actor).options(joinedload(Framework.owner)), framework_id)


def framework_alone(actor: Actor, framework_id: UUID) -> Framework:
    """One framework without its parts, for pages that only name it."""
    parts = lazyload(Framework.categories), lazyload(Framework.areas)
    return one(visible_frameworks(actor).options(*parts), framework_id)


def framework_with_questions(actor: Actor, framework_id: UUID) -> Framework:
    """One framework, with every question it asks."""
    rows = visible_frameworks(actor).options(joinedload(Framework.owner), selectinload(Framework.questions))
    return one(rows, framework_id)


def frameworks(actor: Actor) -> Sequence[Framework]:
    """The frameworks there are, newest first."""
    return db.session.scalars(visible_frameworks(actor).order_by(Framework.starts_on.desc(), Framework.id)).all()


def question(actor: Actor, framework_id: UUID, question_id: UUID) -> FrameworkQuestion:
    """One question of a framework."""
    seen = visible_frameworks(actor).with_only_columns(Framework.id).where(Framework.id == framework_id)
    return one(select(FrameworkQuestion).where(FrameworkQuestion.framework_id.in_(seen)), question_id)


def membership_of(framework_id: UUID, supplier_id: UUID) -> Membership | None:
    """The membership that a supplier has or had."""
    rows = select(Membership).where(Membership.framework_id == framework_id, Membership.supplier_id == supplier_id)
    parts = selectinload(Membership.categories), selectinload(Membership.areas), joinedload(Membership.framework)
    return db.session.scalars(rows.options(*parts)).one_or_none()


def own_memberships(actor: Actor, framework_id: UUID) -> Sequence[Membership]:
    """The memberships of the actor's own suppliers in a framework."""
    rows = visible_memberships(actor).where(
        Membership.framework_id == framework_id, Membership.supplier_id.in_(actor.organisations())
    )
    return db.session.scalars(rows.options(joinedload(Membership.supplier))).all()


def membership(actor: Actor, membership_id: UUID) -> Membership:
    """One member with its categories and areas."""
    parts = selectinload(Membership.categories), selectinload(Membership.areas)
    rows = visible_memberships(actor).options(joinedload(Membership.supplier), joinedload(Membership.framework), *parts)
    return one(rows, membership_id)


def member_count(framework_id: UUID) -> int:
    """How many members a framework has; a suspended one is a member."""
    rows = select(func.count()).select_from(RegisterEntry).where(RegisterEntry.framework_id == framework_id)
    return db.session.scalar(rows) or 0


def qualified_suppliers_count() -> int:
    """How many suppliers are qualified on a framework."""
    rows = select(func.count(Membership.supplier_id.distinct())).where(Membership.status == MembershipStatus.ACTIVE)
    return db.session.scalar(rows) or 0


def standing(framework_id: UUID, category_codes: Iterable[str], area_key: str) -> list[Standing]:
    """How every member stands to a need: in all these categories, and in this area or one that holds it."""
    codes = [code for code in category_codes if code]
    return [_stands(row, codes) for row in db.session.execute(_standing(framework_id, area_key))]


def is_qualified(framework_id: UUID, supplier_id: UUID, category_codes: Iterable[str], area_key: str) -> bool:
    """Whether an active member passes both tests of an invitation."""
    found = standing_of(framework_id, supplier_id, category_codes, area_key)
    return found is not None and found.has_category and found.serves_area and found.is_active


def standing_of(framework_id: UUID, supplier_id: UUID, category_codes: Iterable[str], area_key: str) -> Standing | None:
    """How one supplier stands to a need; none if it never was a member."""
    codes = [code for code in category_codes if code]
    rows = _standing(framework_id, area_key).where(Membership.supplier_id == supplier_id)
    return next((_stands(row, codes) for row in db.session.execute(rows)), None)


def _stands(row: Any, codes: list[str]) -> Standing:
    missing = tuple(code for code in codes if code not in row.held)
    return Standing(
        supplier_id=row.supplier_id,
        has_category=not missing,
        serves_area=row.serves,
        is_active=row.status is MembershipStatus.ACTIVE,
        status=row.status,
        missing_codes=missing,
    )


def _standing(framework_id: UUID, area_key: str) -> Select[Any, Any, Any, Any]:
    held = select(MembershipCategory.category_code).where(MembershipCategory.membership_id == Membership.id)
    serves = (
        select(MembershipArea.area_key)
        .where(MembershipArea.membership_id == Membership.id, MembershipArea.area_key.in_(areas_serving(area_key)))
        .exists()
    )
    rows = select(
        Membership.supplier_id,
        Membership.status,
        func.array(held.scalar_subquery(), type_=ARRAY(Text)).label("held"),
        serves.label("serves"),
    )
    return rows.where(Membership.framework_id == framework_id).order_by(Membership.supplier_id)


def area_choices(framework: Framework) -> list[tuple[Area, list[tuple[Area, list[Area]]]]]:
    """Where an applicant may say it delivers: each region with its police areas, and the units of each.

    A unit that lies directly in a region stands beside the police areas there.
    """
    listed, wanted = areas(), set(framework.area_keys)
    under: dict[str | None, list[Area]] = {}
    for area in listed:
        under.setdefault(area.parent_key, []).append(area)
    regions = [area for area in listed if area.level is Level.REGION and area.key in wanted]
    return [(region, [(area, under.get(area.key, [])) for area in under.get(region.key, [])]) for region in regions]


def offered_areas(framework: Framework) -> set[str]:
    """The keys of all areas that lie in the regions of a framework."""
    held, wanted = parents(), set(framework.area_keys)

    def top(key: str) -> str:
        parent = held.get(key)
        return top(parent) if parent else key

    return {key for key in held if top(key) in wanted}
