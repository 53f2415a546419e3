"""What waits for somebody today: appointments, groups, concerns, clashes and allocation meetings, in one question."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, Uuid, and_, any_, cast, func, literal, null, or_, select, union_all

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.people.models import Person
from marketplace.people.queries import open_to
from marketplace.reference.models import Area
from marketplace.referrals.lifecycle import UNANSWERED, AppointmentStatus, ConcernStatus, GroupMeetingStatus
from marketplace.referrals.models import (
    AllocationMeeting,
    Appointment,
    Concern,
    GroupMeeting,
    GroupProgramme,
    Referral,
)
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.double_booking import Asked, Whose, twice
from marketplace.referrals.queries.knowing import known_referrals, of_supplier
from marketplace.referrals.queries.meetings import visible_meetings
from marketplace.referrals.queries.services import IS_OPEN

MOST = 25
A_WEEK = timedelta(days=7)


def agenda(actor: Actor, until: datetime, now: datetime | None = None) -> Sequence[Any]:
    """Concerns to acknowledge, then the actor's own appointments and groups before then that are not recorded.

    From `now` on a caseworker also hears what of the coming week is booked twice.
    """
    parts = [concerns(actor)]
    if actor.has(*WORKERS):
        parts += [meetings(actor, until), appointments(actor, until)]
    if now and actor.has(Role.CASEWORKER):
        parts.append(clashes_of(actor, now))
    if actor.has(Role.PRACTITIONER, Role.TEAM_LEAD):
        parts.append(allocations(actor))
    each = [select(part.limit(MOST).subquery()) for part in parts]
    return db.session.execute(union_all(*each)).all()


def appointments(actor: Actor, until: datetime) -> Any:
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
        .where(Appointment.status == AppointmentStatus.BOOKED, Appointment.starts_at < until)
        .where(Appointment.meeting_id.is_(None), Appointment.referral_id == any_(func.array(own)))
        .where(of_supplier(actor), open_to(actor, Referral.person_id))
    )
    return rows.order_by(Appointment.starts_at, Appointment.id)


def meetings(actor: Actor, until: datetime) -> Any:
    """The meetings of the groups that the actor leads."""
    rows = (
        select(literal("group").label("what"), GroupMeeting.id, GroupMeeting.programme_id.label("within"))
        .add_columns(literal("").label("kind"), GroupMeeting.number, GroupMeeting.starts_at.label("at"))
        .add_columns(GroupProgramme.title.label("first_name"), literal("").label("last_name"))
        .join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id)
        .where(GroupProgramme.leader_id == actor.user_id, GroupMeeting.status == GroupMeetingStatus.PLANNED)
        .where(GroupMeeting.starts_at < until)
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


def clashes_of(actor: Actor, now: datetime) -> Any:
    """How many of the actor's own appointments of the coming week are booked twice, in one line, or none."""
    coming = Asked.starts_at > now, Asked.starts_at < now + A_WEEK
    found = twice(actor, Whose.caseworker_id == actor.user_id, *coming).subquery()
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
