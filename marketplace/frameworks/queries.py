"""Reads of frameworks and their members: both are public once a framework has opened."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, or_, select, true, tuple_
from sqlalchemy.orm import aliased, joinedload, selectinload

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
    TermChange,
)
from marketplace.frameworks.policies import PLANNERS, administers_framework
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
    covers_value: bool


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


def members(
    framework_id: UUID,
    *,
    words: str | None = None,
    category: str | None = None,
    area: str | None = None,
    after: tuple[str, str] | None = None,
    limit: int = PAGE,
) -> Sequence[Membership]:
    """The public register of active members by name, one more than a page; whoever serves a larger area serves it."""
    rows = select(Membership).join(Membership.supplier).where(Membership.framework_id == framework_id)
    rows = rows.where(Membership.status == MembershipStatus.ACTIVE)
    if words:
        rows = rows.where(Organisation.name.icontains(words, autoescape=True))
    if category:
        rows = rows.where(Membership.categories.any(MembershipCategory.category_code == category))
    if area:
        rows = rows.where(Membership.areas.any(MembershipArea.area_key.in_(areas_serving(area))))
    if after:
        rows = rows.where(tuple_(Organisation.name, Membership.id) > after)
    parts = joinedload(Membership.supplier), selectinload(Membership.categories), selectinload(Membership.areas)
    rows = rows.options(*parts).order_by(Organisation.name, Membership.id).limit(limit + 1)
    return db.session.scalars(rows).all()


def member_count(framework_id: UUID) -> int:
    """How many active members a framework has."""
    rows = select(func.count()).where(
        Membership.framework_id == framework_id, Membership.status == MembershipStatus.ACTIVE
    )
    return db.session.scalar(rows) or 0


def qualified_suppliers_count() -> int:
    """How many suppliers are qualified on a framework."""
    rows = select(func.count(Membership.supplier_id.distinct())).where(Membership.status == MembershipStatus.ACTIVE)
    return db.session.scalar(rows) or 0


def standing(
    framework_id: UUID, category_codes: Iterable[str], area_key: str, *, is_small: bool = False
) -> list[Standing]:
    """How every member stands to a need: in all these categories, for its value, and in this area or a larger one."""
    rows = db.session.execute(_standing(framework_id, category_codes, area_key, is_small=is_small))
    return [Standing(*row) for row in rows]


def is_qualified(
    framework_id: UUID, supplier_id: UUID, category_codes: Iterable[str], area_key: str, *, is_small: bool = False
) -> bool:
    """Whether an active member passes both tests of an invitation to a contract that is small, or may be any."""
    rows = _standing(framework_id, category_codes, area_key, is_small=is_small)
    return any(all(row[1:]) for row in db.session.execute(rows.where(Membership.supplier_id == supplier_id)))


def _standing(
    framework_id: UUID, category_codes: Iterable[str], area_key: str, *, is_small: bool
) -> Select[UUID, bool, bool, bool, bool]:
    codes = {code for code in category_codes if code}
    within = MembershipCategory.membership_id == Membership.id, MembershipCategory.category_code.in_(codes)
    held = select(func.count()).where(*within).scalar_subquery()
    only_small = select(MembershipCategory.category_code).where(*within, MembershipCategory.up_to_small_value).exists()
    serves = (
        select(MembershipArea.area_key)
        .where(MembershipArea.membership_id == Membership.id, MembershipArea.area_key.in_(areas_serving(area_key)))
        .exists()
    )
    active = Membership.status == MembershipStatus.ACTIVE
    covers = true() if is_small else ~only_small
    rows = select(Membership.supplier_id, held == len(codes), serves, active, covers)
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
