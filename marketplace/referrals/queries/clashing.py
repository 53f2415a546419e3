"""What is booked twice at one time: an appointment that went over to a caseworker who has another."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from marketplace.kernel.db import db
from marketplace.referrals.lifecycle import AppointmentStatus, GroupMeetingStatus
from marketplace.referrals.models import Appointment, GroupMeeting, GroupProgramme, Referral
from marketplace.referrals.queries.grouping import MINUTE


def clashing(referral: Referral, now: datetime) -> set[UUID]:
    """The appointments to come of a referral at whose time its person or caseworker has something else booked."""
    coming = [each.id for each in referral.appointments if each.status == "booked" and each.starts_at > now]
    if not coming or referral.concluded_at is not None:
        return set()
    ends = Appointment.starts_at + Appointment.minutes * MINUTE
    rows = select(Appointment.id).where(
        Appointment.id.in_(coming), or_(others(referral, ends).exists(), led(referral, ends).exists())
    )
    return set(db.session.scalars(rows))


def others(referral: Referral, ends: Any) -> Any:
    """Another appointment of the same person or caseworker at the time; those of one meeting are one."""
    other, whose = aliased(Appointment), aliased(Referral)
    same_meeting = and_(other.meeting_id.is_not(None), other.meeting_id == Appointment.meeting_id)
    mine = [whose.person_id == referral.person_id]
    mine += [whose.caseworker_id == referral.caseworker_id] if referral.caseworker_id else []
    return (
        select(other.id)
        .join(whose, whose.id == other.referral_id)
        .where(other.id != Appointment.id, other.status == AppointmentStatus.BOOKED, ~same_meeting.is_(True))
        .where(other.starts_at < ends, other.starts_at + other.minutes * MINUTE > Appointment.starts_at, or_(*mine))
        .correlate(Appointment)
    )


def led(referral: Referral, ends: Any) -> Any:
    """A group that the caseworker leads and that meets at the time, unless the appointment is in it."""
    over = GroupMeeting.starts_at + GroupProgramme.minutes * MINUTE
    return (
        select(GroupMeeting.id)
        .join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id)
        .where(GroupProgramme.leader_id == referral.caseworker_id, GroupMeeting.status == GroupMeetingStatus.PLANNED)
        .where(GroupMeeting.starts_at < ends, over > Appointment.starts_at)
        .where(GroupMeeting.id.is_distinct_from(Appointment.meeting_id))
        .correlate(Appointment)
    )
