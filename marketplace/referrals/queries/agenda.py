"""What waits for somebody today: appointments, groups, concerns, clashes and allocation meetings, in one question."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, Uuid, and_, any_, bindparam, cast, func, literal, null, or_, select, union_all

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import Instant, at_most, db
from marketplace.people.models import Person
from marketplace.people.queries import open_to
from marketplace.reference.models import Area
from marketplace.referrals.lifecycle import UNANSWERED, ConcernStatus
from marketplace.referrals.models import (
    AllocationMeeting,
    Appointment,
    Concern,
    GroupMeeting,
    GroupProgramme,
    Referral,
)
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.diary import diary_of
from marketplace.referrals.queries.grouping import IS_BOOKED, IS_PLANNED
from marketplace.referrals.queries.knowing import known_referrals, of_supplier
from marketplace.referrals.queries.meetings import visible_meetings
from marketplace.referrals.queries.services import IS_OPEN

MOST = 25
A_WEEK = timedelta(days=7)
BEFORE = bindparam("before", type_=Instant())


def agenda(actor: Actor, until: datetime, now: datetime | None = None) -> Sequence[Any]:
    """Concerns to acknowledge, then the actor's own appointments and groups before then that are not recorded.

    From `now` on a caseworker also hears what of the coming week is booked twice.
    """
    facts = {"before": until} | ({"now": now, "until": now + A_WEEK} if now else {})
    return db.session.connection().execute(_agenda(actor, bool(now)), facts).all()


@lru_cache(maxsize=1024)
def _agenda(actor: Actor, with_clashes: bool) -> Any:
    """The statement, which is built once: everybody's first page asks it."""
    parts = [concerns(actor)]
    if actor.has(*WORKERS):
        parts += [meetings(actor), appointments(actor)]
    if with_clashes and actor.has(Role.CASEWORKER):
        parts.append(clashes_of(actor))
    if actor.has(Role.PRACTITIONER, Role.TEAM_LEAD):
        parts.append(allocations(actor))
    return union_all(*(select(part.limit(at_most(MOST)).subquery()) for part in parts))


def appointments(actor: Actor) -> Any:
    """The actor's own appointments; those of a group are in its register.

    The referrals are asked first, as an array: they are few, and all the appointments until midnight are many.
    """
    own = select(Referral.id).where(Referral.caseworker_id == actor.user_id, IS_OPEN).scalar_subquery()
    rows = (
        select(literal("appointment").label("what"), Appointment.id, Appointment.referral_id.label("within"))
        .add_columns(cast(Appointment.kind, Text).label("kind"), Appointment.number, Appointment.starts_at.label("at"))
        .add_columns(Person.first_name, Person.last_name)
        .join(Referral, Referral.id == Appointment.referral_id)
        .join(Person, Person.id == Referral.person_id)
        .where(IS_BOOKED, Appointment.starts_at < BEFORE)
        .where(Appointment.meeting_id.is_(None), Appointment.referral_id == any_(func.array(own)))
        .where(of_supplier(actor), open_to(actor, Referral.person_id))
    )
    return rows.order_by(Appointment.starts_at, Appointment.id)


def meetings(actor: Actor) -> Any:
    """The meetings of the groups that the actor leads."""
    rows = (
        select(literal("group").label("what"), GroupMeeting.id, GroupMeeting.programme_id.label("within"))
        .add_columns(literal("").label("kind"), GroupMeeting.number, GroupMeeting.starts_at.label("at"))
        .add_columns(GroupProgramme.title.label("first_name"), literal("").label("last_name"))
        .join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id)
        .where(GroupProgramme.leader_id == actor.user_id, IS_PLANNED)
        .where(GroupMeeting.starts_at < BEFORE)
    )
    return rows.order_by(GroupMeeting.starts_at, GroupMeeting.id)


def concerns(actor: Actor) -> Any:
    """The concerns that were told to the actor, or came to them as the lead of the team."""
    mine = [Concern.recipient_id == actor.user_id]
    if led := actor.areas(Role.TEAM_LEAD):
        teams = or_(Referral.unit_key.in_(led), Referral.region_key.in_(led))
        mine.append(and_(Concern.status == ConcernStatus.ESCALATED, teams))
    rows = (
        select(literal("concern").label("what"), Concern.id, Concern.referral_id.label("within"))
        .add_columns(cast(Concern.status, Text).label("kind"), literal(0).label("number"))
        .add_columns(Concern.acknowledge_by.label("at"), Person.first_name, Person.last_name)
        .join(Referral, Referral.id == Concern.referral_id)
        .join(Person, Person.id == Referral.person_id)
        .where(Concern.status.in_(UNANSWERED), or_(*mine))
        .where(Referral.id.in_(known_referrals(actor).with_only_columns(Referral.id)))
    )
    return rows.order_by(Concern.acknowledge_by, Concern.id)


def clashes_of(actor: Actor) -> Any:
    """How many of the actor's own appointments of the coming week are booked twice, in one line, or none."""
    found = diary_of(actor, actor.user_id).twice
    number = func.count(found.c.id.distinct())
    rows = (
        select(literal("clash").label("what"), cast(null(), Uuid()).label("id"), cast(null(), Uuid()).label("within"))
        .add_columns(literal("").label("kind"), number.label("number"), func.min(found.c.starts_at).label("at"))
        .add_columns(literal("").label("first_name"), literal("").label("last_name"))
    )
    return rows.having(number > 0)


def allocations(actor: Actor) -> Any:
    """The allocation meetings that are open to the actor and not finished, each with its delivery unit."""
    seen = visible_meetings(actor).with_only_columns(AllocationMeeting.id)
    rows = (
        select(literal("allocation").label("what"), AllocationMeeting.id, AllocationMeeting.id.label("within"))
        .add_columns(literal("").label("kind"), literal(0).label("number"), AllocationMeeting.begun_at.label("at"))
        .add_columns(Area.name.label("first_name"), literal("").label("last_name"))
        .join(Area, Area.key == AllocationMeeting.unit_key)
        .where(AllocationMeeting.id.in_(seen), AllocationMeeting.finished_at.is_(None))
    )
    return rows.order_by(AllocationMeeting.begun_at, AllocationMeeting.id)
