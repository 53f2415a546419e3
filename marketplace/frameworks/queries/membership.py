"""Reads of what goes on inside a membership: for the member itself and for those who run its framework."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased, joinedload, selectinload

from marketplace.accounts.lifecycle import OrganisationStatus
from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import FrameworkStatus, MembershipStatus, NoticeStatus, RefreshStatus
from marketplace.frameworks.models import (
    Framework,
    Membership,
    MembershipArea,
    MembershipCategory,
    RefreshRequest,
    RefreshRound,
    RemovalNotice,
    Representation,
)
from marketplace.frameworks.policies import follows_membership
from marketplace.frameworks.rules.membership import was_active
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.reference.models import Area, Regime
from marketplace.reference.queries import areas_serving

STANDING = (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
MANY = 50


def run_by(actor: Actor) -> Select[UUID]:
    """The frameworks of the centres that the actor is an administrator of."""
    return select(Framework.id).where(Framework.owner_id.in_(actor.organisations(Role.FRAMEWORK_ADMINISTRATOR)))


def followed_membership(actor: Actor, membership_id: UUID) -> Membership:
    """One membership with all that was said and decided; for its own people and for those who run the framework."""
    whole = (
        Membership.categories,
        Membership.areas,
        Membership.notices,
        Membership.representations,
        Membership.decisions,
        Membership.refreshes,
    )
    rows = select(Membership).options(joinedload(Membership.supplier), joinedload(Membership.framework))
    member = one(rows.options(*(selectinload(part) for part in whole)), membership_id)
    if not follows_membership(actor, member):
        raise NotFound
    return member


def visible_representations(actor: Actor) -> Select[Representation]:
    """What members said: their own people's, and what was said to the actor's centre."""
    if actor.is_the_service:
        return select(Representation)
    seen = select(Membership.id).where(
        or_(Membership.supplier_id.in_(actor.organisations()), Membership.framework_id.in_(run_by(actor)))
    )
    return select(Representation).where(Representation.membership_id.in_(seen))


def representations_to_answer(actor: Actor) -> Sequence[Representation]:
    """What members said to the actor's centre and nobody has answered, the oldest first."""
    told = select(Membership.id).where(Membership.framework_id.in_(run_by(actor)))
    rows = select(Representation).where(Representation.membership_id.in_(told), Representation.answered_at.is_(None))
    rows = rows.options(joinedload(Representation.membership).joinedload(Membership.supplier))
    return db.session.scalars(rows.order_by(Representation.made_at).limit(MANY)).all()


def own_memberships_to_mind(actor: Actor) -> Sequence[Membership]:
    """The memberships of the actor's own suppliers that something is to be done about, with what it is."""
    rows = select(Membership).where(Membership.supplier_id.in_(actor.organisations(Role.OWNER, Role.BID_MANAGER)))
    parts = [selectinload(part) for part in (Membership.refreshes, Membership.notices, Membership.representations)]
    return db.session.scalars(rows.where(_needs_attention()).options(joinedload(Membership.framework), *parts)).all()


def _needs_attention() -> ColumnElement[bool]:
    asked = exists().where(RefreshRequest.membership_id == Membership.id, RefreshRequest.status == RefreshStatus.ASKED)
    told = exists().where(RemovalNotice.membership_id == Membership.id, RemovalNotice.status == NoticeStatus.GIVEN)
    standing = Membership.status.in_(STANDING)
    stopped = Membership.status.in_((MembershipStatus.SUSPENDED, MembershipStatus.LAPSED))
    return or_(stopped, and_(standing, or_(asked, told)))


def members_to_follow(
    framework_id: UUID, *, status: MembershipStatus | None = None, after: tuple[str, str] | None = None
) -> Sequence[Membership]:
    """The members of a framework of every status by name, one more than a page, with what needs attention."""
    rows = select(Membership).join(Membership.supplier).where(Membership.framework_id == framework_id)
    if status:
        rows = rows.where(Membership.status == status)
    if after:
        rows = rows.where(tuple_(Organisation.name, Membership.id) > (after[0], a_key(after[1])))
    parts = (Membership.notices, Membership.representations, Membership.refreshes)
    rows = rows.options(joinedload(Membership.supplier), *(selectinload(part) for part in parts))
    return db.session.scalars(rows.order_by(Organisation.name, Membership.id).limit(MANY + 1)).all()


def a_key(text: str) -> UUID:
    """The id in a cursor; what is none stands before all others."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def names_of_members(framework_id: UUID, membership_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of some members of a framework, by their ids."""
    rows = select(Membership.id, Organisation.name).join(Membership.supplier).order_by(Organisation.name)
    rows = rows.where(Membership.framework_id == framework_id, Membership.id.in_(list(membership_ids)))
    return dict(db.session.execute(rows).all())


def only_small(membership_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The categories that some members joined for small contracts only; who has none is not named."""
    held = MembershipCategory
    rows = select(held.membership_id, func.array_agg(aggregate_order_by(held.category_code, held.category_code)))
    rows = rows.where(held.membership_id.in_(list(membership_ids)), held.up_to_small_value)
    return {key: list(codes) for key, codes in db.session.execute(rows.group_by(held.membership_id))}


def suppliers_standing(framework_id: UUID, *, category_code: str | None = None, region: str = "") -> Sequence[UUID]:
    """The suppliers that are members, perhaps only those with a category that serve a region or a part of it."""
    rows = select(Membership.supplier_id).where(
        Membership.framework_id == framework_id, Membership.status.in_(STANDING)
    )
    if category_code:
        rows = rows.where(Membership.categories.any(MembershipCategory.category_code == category_code))
    if region:
        parent = aliased(Area)
        serves = select(MembershipArea.membership_id).join(Area, Area.key == MembershipArea.area_key)
        serves = serves.outerjoin(parent, parent.key == Area.parent_key)
        inside = or_(Area.key == region, Area.parent_key == region, parent.parent_key == region)
        rows = rows.where(Membership.id.in_(serves.where(inside)))
    return db.session.scalars(rows.order_by(Membership.supplier_id)).all()


def refresh_rounds(framework_id: UUID) -> Sequence[tuple[RefreshRound, int, int]]:
    """The requests to renew declarations, newest first: each with how many answered and how many missed it."""
    answered = func.count().filter(RefreshRequest.status == RefreshStatus.ANSWERED)
    missed = func.count().filter(RefreshRequest.status == RefreshStatus.MISSED)
    rows = select(RefreshRound, answered, missed).outerjoin(RefreshRequest, RefreshRequest.round_id == RefreshRound.id)
    rows = rows.where(RefreshRound.framework_id == framework_id).group_by(RefreshRound.id)
    rows = rows.order_by(RefreshRound.begun_at.desc(), RefreshRound.id).limit(MANY)
    return [(each, so_many, too_few) for each, so_many, too_few in db.session.execute(rows)]


def to_ask(framework_id: UUID, membership_ids: Sequence[UUID] | None = None) -> Select[UUID]:
    """The members that can be asked to renew their declarations: those who stand and are not being asked."""
    asked = exists().where(RefreshRequest.membership_id == Membership.id, RefreshRequest.status == RefreshStatus.ASKED)
    rows = select(Membership.id).where(Membership.framework_id == framework_id, Membership.status.in_(STANDING), ~asked)
    return rows.where(Membership.id.in_(membership_ids)) if membership_ids else rows


def memberships_to_renew(supplier_id: UUID, regime: Regime) -> Sequence[UUID]:
    """The memberships of a supplier for which a renewed declaration under this law is awaited."""
    rows = select(Membership).join(Membership.framework)
    rows = rows.where(Membership.supplier_id == supplier_id, Framework.regime == regime)
    found = db.session.scalars(rows.options(selectinload(Membership.refreshes)).order_by(Membership.id))
    return [member.id for member in found if member.refresh]


def suspensions_over(today: date) -> Sequence[UUID]:
    """The suspensions whose last day has passed."""
    rows = select(Membership.id).join(Membership.supplier).where(Membership.status == MembershipStatus.SUSPENDED)
    rows = rows.where(Membership.suspended_until < today, Organisation.status != OrganisationStatus.SUSPENDED)
    return db.session.scalars(rows.order_by(Membership.id)).all()


def to_stop_with_supplier() -> Sequence[UUID]:
    """The active memberships of suppliers that are suspended as a whole."""
    rows = select(Membership.id).join(Membership.supplier).where(Membership.status == MembershipStatus.ACTIVE)
    rows = rows.join(Membership.framework).where(Framework.status != FrameworkStatus.CLOSED)
    return db.session.scalars(
        rows.where(Organisation.status == OrganisationStatus.SUSPENDED).order_by(Membership.id)
    ).all()


def to_go_on_with_supplier() -> Sequence[UUID]:
    """The memberships that were suspended with their suppliers, which are not suspended any more."""
    rows = select(Membership.id).join(Membership.supplier).where(Membership.status == MembershipStatus.SUSPENDED)
    rows = rows.where(Membership.suspended_with_supplier, Organisation.status != OrganisationStatus.SUSPENDED)
    return db.session.scalars(rows.order_by(Membership.id)).all()


def rounds_to_remind(tomorrow: date) -> Sequence[UUID]:
    """The rounds that are due tomorrow and in which somebody has not answered or been reminded."""
    rows = select(RefreshRequest.round_id).where(
        RefreshRequest.status == RefreshStatus.ASKED,
        RefreshRequest.due_on == tomorrow,
        RefreshRequest.reminded_at.is_(None),
    )
    return db.session.scalars(rows.distinct()).all()


def overdue_rounds(today: date) -> Sequence[UUID]:
    """The rounds in which somebody has not answered in time."""
    rows = select(RefreshRequest.round_id).where(
        RefreshRequest.status == RefreshStatus.ASKED, RefreshRequest.due_on < today
    )
    return db.session.scalars(rows.distinct()).all()


def terms_over(today: date) -> Sequence[UUID]:
    """The frameworks whose last day has passed and that nobody has closed."""
    open_still = Framework.status.in_((FrameworkStatus.OPEN, FrameworkStatus.CLOSING))
    return db.session.scalars(select(Framework.id).where(open_still, Framework.ends_on < today)).all()


class Stake(NamedTuple):
    """What a supplier takes part in: the categories and the area that it must be a member for."""

    supplier_id: UUID
    codes: Collection[str]
    area_key: str


def reasons_not_counted(framework_id: UUID, stakes: Mapping[UUID, Stake], at: datetime) -> dict[UUID, str]:
    """Why bids do not count at an instant, by the key of each; one that is not named counts."""
    wanted = {stake.supplier_id for stake in stakes.values()}
    rows = select(Membership).where(Membership.framework_id == framework_id, Membership.supplier_id.in_(wanted))
    rows = rows.options(selectinload(Membership.categories), selectinload(Membership.areas))
    members = {member.supplier_id: member for member in db.session.scalars(rows)}
    found = {key: _not_counted(members.get(stake.supplier_id), stake, at) for key, stake in stakes.items()}
    return {key: reason for key, reason in found.items() if reason}


def _not_counted(member: Membership | None, stake: Stake, at: datetime) -> str | None:
    if member is None:
        return "not_a_member"
    stopped = (member.suspended_at, member.removed_at, member.left_at, member.lapsed_at)
    if not was_active(at, began=(member.joined_at, member.active_at), stopped=stopped):
        return "suspended" if member.status is MembershipStatus.SUSPENDED else "not_a_member"
    if not set(stake.codes) <= {each.category_code for each in member.categories}:
        return "missing_category"
    return None if set(areas_serving(stake.area_key)) & {each.area_key for each in member.areas} else "missing_area"
