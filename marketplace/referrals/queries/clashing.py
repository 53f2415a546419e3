"""What is booked twice at one time: an appointment that went over to a caseworker who has another."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import any_, func, or_, select, union_all

from marketplace.kernel.db import db
from marketplace.referrals.lifecycle import AppointmentStatus, GroupMeetingStatus
from marketplace.referrals.models import Appointment, GroupMeeting, GroupProgramme, Referral
from marketplace.referrals.queries.services import IS_OPEN

DAY = timedelta(days=1)  # nothing that is booked lasts longer


class Taken(NamedTuple):
    """A time that somebody has given away: to one person, or to the meeting of a group."""

    id: UUID
    meeting_id: UUID | None
    starts_at: datetime
    minutes: int

    def overlaps(self, other: "Taken") -> bool:
        """Whether the two are at one time and not one and the same; those of one meeting are one."""
        if self.id == other.id or (self.meeting_id is not None and self.meeting_id == other.meeting_id):
            return False
        begins_within = other.starts_at < self.starts_at + timedelta(minutes=self.minutes)
        return begins_within and self.starts_at < other.starts_at + timedelta(minutes=other.minutes)


def clashing(referral: Referral, now: datetime) -> set[UUID]:
    """The appointments to come of a referral at whose time its person or caseworker has something else booked."""
    coming = [
        Taken(each.id, each.meeting_id, each.starts_at, each.minutes)
        for each in referral.appointments
        if each.status == AppointmentStatus.BOOKED and each.starts_at > now
    ]
    if not coming or referral.concluded_at is not None:
        return set()
    first, last = min(each.starts_at for each in coming) - DAY, max(each.starts_at for each in coming) + DAY
    taken = [
        Taken(*row) for row in db.session.execute(union_all(booked(referral, first, last), led(referral, first, last)))
    ]
    return {each.id for each in coming if any(each.overlaps(other) for other in taken)}


def booked(referral: Referral, first: datetime, last: datetime) -> Any:
    """What the person or the caseworker has booked; their referrals are few and are asked first, as an array."""
    theirs = [Referral.person_id == referral.person_id]
    theirs += [Referral.caseworker_id == referral.caseworker_id] if referral.caseworker_id else []
    whose = select(Referral.id).where(or_(*theirs), IS_OPEN).scalar_subquery()
    rows = select(Appointment.id, Appointment.meeting_id, Appointment.starts_at, Appointment.minutes)
    rows = rows.where(
        Appointment.referral_id == any_(func.array(whose)), Appointment.status == AppointmentStatus.BOOKED
    )
    return rows.where(Appointment.starts_at > first, Appointment.starts_at < last)


def led(referral: Referral, first: datetime, last: datetime) -> Any:
    """When the groups meet that the caseworker leads."""
    rows = select(GroupMeeting.id, GroupMeeting.id.label("meeting_id"), GroupMeeting.starts_at, GroupProgramme.minutes)
    rows = rows.join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id)
    rows = rows.where(GroupProgramme.leader_id == referral.caseworker_id)
    rows = rows.where(GroupMeeting.status == GroupMeetingStatus.PLANNED)
    return rows.where(GroupMeeting.starts_at > first, GroupMeeting.starts_at < last)
