"""A caseworker's week: what they have booked day by day."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Text, any_, cast, func, literal, select, union_all

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.db import db
from marketplace.people.models import Person
from marketplace.people.queries import open_to
from marketplace.referrals.lifecycle import AppointmentStatus, GroupMeetingStatus
from marketplace.referrals.models import Appointment, GroupMeeting, GroupProgramme, Referral
from marketplace.referrals.queries.grouping import visible_programmes
from marketplace.referrals.queries.knowing import of_supplier
from marketplace.referrals.queries.services import IS_OPEN

MOST = 200
A_WEEK = timedelta(days=7)


class Coming(NamedTuple):
    """One line of a caseworker's week: an appointment, or a meeting of a group that they lead."""

    what: str
    id: UUID
    within: UUID
    kind: str
    number: int
    starts_at: datetime
    minutes: int
    name: str
    method: str
    place: str | None

    @property
    def on(self) -> date:
        """The day on which it is, in London."""
        return london_day(self.starts_at)


def week_of(actor: Actor, caseworker_id: UUID, since: date) -> list[Coming]:
    """What a caseworker has booked in the seven days from this one on, by its time; those of a group are one."""
    first = datetime.combine(since, time.min, LONDON)
    last = datetime.combine(since + A_WEEK, time.min, LONDON)
    own = select(Referral.id).where(Referral.caseworker_id == caseworker_id, IS_OPEN).scalar_subquery()
    name = func.rtrim(func.concat(Person.first_name, " ", Person.last_name))
    booked = (
        select(literal("appointment").label("what"), Appointment.id.label("id"), Appointment.referral_id)
        .add_columns(cast(Appointment.kind, Text), Appointment.number, Appointment.starts_at.label("starts_at"))
        .add_columns(Appointment.minutes, name, cast(Appointment.method, Text), Appointment.place)
        .join(Referral, Referral.id == Appointment.referral_id)
        .join(Person, Person.id == Referral.person_id)
        .where(Appointment.referral_id == any_(func.array(own)), Appointment.meeting_id.is_(None))
        .where(Appointment.status == AppointmentStatus.BOOKED)
        .where(Appointment.starts_at >= first, Appointment.starts_at < last)
        .where(of_supplier(actor), open_to(actor, Referral.person_id))
    )
    groups = (
        select(literal("group"), GroupMeeting.id, GroupMeeting.programme_id, literal("group"), GroupMeeting.number)
        .add_columns(GroupMeeting.starts_at, GroupProgramme.minutes, GroupProgramme.title)
        .add_columns(cast(GroupProgramme.method, Text), GroupProgramme.place)
        .join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id)
        .where(GroupProgramme.id.in_(visible_programmes(actor).with_only_columns(GroupProgramme.id)))
        .where(GroupProgramme.leader_id == caseworker_id, GroupMeeting.status == GroupMeetingStatus.PLANNED)
        .where(GroupMeeting.starts_at >= first, GroupMeeting.starts_at < last)
    )
    rows = db.session.execute(union_all(booked, groups).order_by("starts_at", "id").limit(MOST))
    return [Coming(*row) for row in rows]
