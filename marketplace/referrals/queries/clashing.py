"""What is booked twice at one time: an appointment that went over to a caseworker who has another."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, and_, any_, bindparam, func, or_, select, union
from sqlalchemy.dialects.postgresql import ARRAY

from marketplace.kernel.db import Instant, db
from marketplace.referrals.models import Appointment, GroupMeeting, GroupProgramme, Referral
from marketplace.referrals.queries.grouping import IS_BOOKED, IS_PLANNED, MINUTE
from marketplace.referrals.queries.services import IS_OPEN

DAY = timedelta(days=1)  # nothing that is booked lasts longer
#: The appointments that are asked about, each with the meeting that it belongs to and its time.
COMING: Any = (
    func.unnest(
        bindparam("ids", type_=ARRAY(Uuid())),
        bindparam("meeting_ids", type_=ARRAY(Uuid())),
        bindparam("begins", type_=ARRAY(Instant())),
        bindparam("ends", type_=ARRAY(Instant())),
    )
    .table_valued("id", "meeting_id", "begins_at", "ends_at", name="coming")
    .render_derived()
)


def at_its_time(starts_at: Any, minutes: Any) -> Any:
    """The condition that something is at the time of an appointment; the bounds of all of them let an index be used."""
    within = and_(starts_at > bindparam("first", type_=Instant()), starts_at < bindparam("last", type_=Instant()))
    return and_(within, starts_at < COMING.c.ends_at, starts_at + minutes * MINUTE > COMING.c.begins_at)


def _clashes() -> Any:
    """Booked with the person or the caseworker, or a group that the caseworker leads; those of one meeting are one.

    Their referrals are few and are asked first, as an array; the statement is built once, since each page asks it.
    """
    caseworker_id = bindparam("caseworker_id", type_=Uuid())
    theirs = or_(Referral.person_id == bindparam("person_id", type_=Uuid()), Referral.caseworker_id == caseworker_id)
    whose = select(Referral.id).where(theirs, IS_OPEN).scalar_subquery()
    booked = select(COMING.c.id).join(Appointment, at_its_time(Appointment.starts_at, Appointment.minutes))
    booked = booked.where(
        Appointment.referral_id == any_(func.array(whose)),
        IS_BOOKED,
        Appointment.id != COMING.c.id,
        or_(Appointment.meeting_id.is_(None), Appointment.meeting_id.is_distinct_from(COMING.c.meeting_id)),
    )
    led = select(COMING.c.id).join(GroupMeeting, GroupMeeting.id.is_distinct_from(COMING.c.meeting_id))
    led = led.join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id)
    led = led.where(GroupProgramme.leader_id == caseworker_id, IS_PLANNED)
    return union(booked, led.where(at_its_time(GroupMeeting.starts_at, GroupProgramme.minutes)))


CLASHES = _clashes()


def clashing(referral: Referral, now: datetime) -> set[UUID]:
    """The appointments to come of a referral at whose time its person or caseworker has something else booked."""
    coming = [each for each in referral.appointments if each.status == "booked" and each.starts_at > now]
    if not coming or referral.concluded_at is not None:
        return set()
    begins = [each.starts_at for each in coming]
    times = {"begins": begins, "ends": [each.ends_at for each in coming]}
    bounds = {"first": min(begins) - DAY, "last": max(begins) + DAY}
    asked = {"ids": [each.id for each in coming], "meeting_ids": [each.meeting_id for each in coming]}
    whose = {"person_id": referral.person_id, "caseworker_id": referral.caseworker_id}
    return set(db.session.scalars(CLASHES, asked | times | bounds | whose))
