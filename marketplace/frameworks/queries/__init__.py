"""Reads of frameworks and their members: both are public once a framework has opened."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Text, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased, joinedload, lazyload, selectinload

from marketplace.accounts.models import Organisation
from marketplace.frameworks import rules
from marketplace.frameworks.lifecycle import FrameworkStatus, MembershipStatus
from marketplace.frameworks.models import (
    ConflictsAssessment,
    Framework,
    FrameworkQuestion,
    Membership,
    MembershipArea,
    MembershipCategory,
    PlannedSpend,
    RegisterEntry,
    TermChange,
)
from marketplace.frameworks.policies import PLANNERS, administers_framework
from marketplace.frameworks.queries.membership import (
    STANDING,
    Stake,
    followed_membership,
    members_to_follow,
    memberships_to_renew,
    names_of_members,
    only_small,
    overdue_rounds,
    own_memberships_to_mind,
    reasons_not_counted,
    refresh_rounds,
    representations_to_answer,
    rounds_to_remind,
    suppliers_standing,
    suspensions_over,
    terms_over,
    to_ask,
    to_go_on_with_supplier,
    to_stop_with_supplier,
    visible_representations,
)
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.reference.models import Area, Level
from marketplace.reference.queries import areas, areas_serving, parents

PAGE = 50

__all__ = [
    "PAGE",
    "STANDING",
    "Stake",
    "Standing",
    "area_choices",
    "followed_membership",
    "framework",
    "framework_with_questions",
    "frameworks",
    "is_qualified",
    "member_count",
    "members",
    "members_to_follow",
    "membership",
    "membership_of",
    "memberships_to_renew",
    "names_of_members",
    "offered_areas",
    "only_small",
    "overdue_rounds",
    "own_memberships",
    "own_memberships_to_mind",
    "qualified_suppliers_count",
    "question",
    "reasons_not_counted",
    "refresh_rounds",
    "representations_to_answer",
    "rounds_to_remind",
    "standing",
    "suppliers_standing",
    "suspensions_over",
    "terms_over",
    "to_ask",
    "to_go_on_with_supplier",
    "to_stop_with_supplier",
    "visible_frameworks",
    "visible_memberships",
    "visible_representations",
]


class Standing(NamedTuple):
    """How a member stands to a need: the two tests of an invitation, and whether its membership counts."""

    supplier_id: UUID
    has_category: bool
    serves_area: bool
    is_active: bool
    covers_value: bool
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


def standing(
    framework_id: UUID, category_codes: Iterable[str], area_key: str, *, is_small: bool = False
) -> list[Standing]:
    """How every member stands to a need: in all these categories, for its value, and in this area or a larger one."""
    codes = [code for code in category_codes if code]
    rows = db.session.execute(_standing(framework_id, area_key))
    return [_stands(row, codes, is_small=is_small) for row in rows]


def is_qualified(
    framework_id: UUID, supplier_id: UUID, category_codes: Iterable[str], area_key: str, *, is_small: bool = False
) -> bool:
    """Whether an active member passes both tests of an invitation to a contract that is small, or may be any."""
    found = standing_of(framework_id, supplier_id, category_codes, area_key, is_small=is_small)
    return found is not None and all((found.has_category, found.covers_value, found.serves_area, found.is_active))


def standing_of(
    framework_id: UUID, supplier_id: UUID, category_codes: Iterable[str], area_key: str, *, is_small: bool = False
) -> Standing | None:
    """How one supplier stands to a need; none if it never was a member."""
    codes = [code for code in category_codes if code]
    rows = _standing(framework_id, area_key).where(Membership.supplier_id == supplier_id)
    return next((_stands(row, codes, is_small=is_small) for row in db.session.execute(rows)), None)


def _stands(row: Any, codes: list[str], *, is_small: bool) -> Standing:
    missing = tuple(code for code in codes if code not in row.held)
    return Standing(
        supplier_id=row.supplier_id,
        has_category=not missing,
        serves_area=row.serves,
        is_active=row.status is MembershipStatus.ACTIVE,
        covers_value=is_small or not any(code in row.only_small for code in codes),
        status=row.status,
        missing_codes=missing,
    )


def _standing(framework_id: UUID, area_key: str) -> Select[Any, Any, Any, Any, Any]:
    held = select(MembershipCategory.category_code).where(MembershipCategory.membership_id == Membership.id)
    only_small = held.where(MembershipCategory.up_to_small_value)
    serves = (
        select(MembershipArea.area_key)
        .where(MembershipArea.membership_id == Membership.id, MembershipArea.area_key.in_(areas_serving(area_key)))
        .exists()
    )
    rows = select(
        Membership.supplier_id,
        Membership.status,
        func.array(held.scalar_subquery(), type_=ARRAY(Text)).label("held"),
        func.array(only_small.scalar_subquery(), type_=ARRAY(Text)).label("only_small"),
        serves.label("serves"),
    )
    return rows.where(Membership.framework_id == framework_id).order_by(Membership.supplier_id)


def buyers_of(area_key: str) -> Sequence[UUID]:
    """The organisations that buy for a region."""
    return db.session.scalars(select(Organisation.id).where(Organisation.area_key == area_key)).all()


def regions_planned_by(actor: Actor, framework: Framework) -> list[str]:
    """The regions of a framework for which the actor may say what is planned."""
    if administers_framework(actor, framework):
        return framework.area_keys
    own = select(Organisation.area_key).where(Organisation.id.in_(actor.organisations(*PLANNERS)))
    held = set(db.session.scalars(own))
    return [key for key in framework.area_keys if key in held]


def planned_spend(framework_id: UUID, since: int) -> Sequence[PlannedSpend]:
    """What regions plan to spend from a financial year on, region by region."""
    rows = select(PlannedSpend).where(PlannedSpend.framework_id == framework_id, PlannedSpend.year >= since)
    return db.session.scalars(rows.order_by(PlannedSpend.category_code, PlannedSpend.area_key, PlannedSpend.year)).all()


def members_by_place(framework_id: UUID) -> dict[tuple[str, str], int]:
    """How many active members each category has in each region; whoever serves a part of a region counts there."""
    parent = aliased(Area)
    region = func.coalesce(parent.parent_key, Area.parent_key, Area.key)
    count = func.count(Membership.id.distinct())
    rows = select(MembershipCategory.category_code, region, count)
    rows = rows.join(Membership, Membership.id == MembershipCategory.membership_id)
    rows = rows.join(MembershipArea, MembershipArea.membership_id == Membership.id)
    rows = rows.join(Area, Area.key == MembershipArea.area_key).outerjoin(parent, parent.key == Area.parent_key)
    rows = rows.where(Membership.framework_id == framework_id, Membership.status == MembershipStatus.ACTIVE)
    found = db.session.execute(rows.group_by(MembershipCategory.category_code, region))
    return {(code, key): number for code, key, number in found}


def conflicts_assessments(framework_id: UUID) -> Sequence[ConflictsAssessment]:
    """Each assessment of conflicts of interest with its maker, the newest first."""
    rows = select(ConflictsAssessment).where(ConflictsAssessment.framework_id == framework_id)
    rows = rows.options(joinedload(ConflictsAssessment.maker))
    return db.session.scalars(rows.order_by(ConflictsAssessment.made_at.desc())).all()


def term_changes(framework_id: UUID) -> Sequence[TermChange]:
    """How the last day of a framework changed since it opened, the newest first."""
    rows = select(TermChange).where(TermChange.framework_id == framework_id)
    return db.session.scalars(rows.order_by(TermChange.changed_at.desc())).all()


def left_to_widen(framework_id: UUID, category_codes: Iterable[str]) -> tuple[int, int]:
    """How many questions the short form left out for these categories, and about how many minutes they take."""
    codes = [code for code in category_codes if code]
    rows = select(FrameworkQuestion).where(FrameworkQuestion.framework_id == framework_id)
    left = rules.only_in_full(db.session.scalars(rows).all(), codes)
    return len(left), rules.minutes_left(left, ())


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
