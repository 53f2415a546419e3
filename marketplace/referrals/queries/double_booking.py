"""What is booked twice at one time among many referrals: of a caseworker, or of those that were just given to one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Text, and_, any_, cast, false, func, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.people.queries import open_to
from marketplace.referrals.lifecycle import AppointmentStatus, GroupMeetingStatus
from marketplace.referrals.models import Appointment, GroupMeeting, GroupProgramme, Referral
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries.grouping import MINUTE
from marketplace.referrals.queries.knowing import of_supplier
from marketplace.referrals.queries.services import IS_OPEN

MOST = 200
DAY = 24 * 60  # minutes: nothing that is booked lasts longer
#: The appointment that is asked about, and its referral; the other one is plain.
Asked, Whose = aliased(Appointment), aliased(Referral)


class DoubleBooking(NamedTuple):
    """An appointment to come, and what else its person or its caseworker has at that time."""

    appointment_id: UUID
    referral_id: UUID
    reference: str
    kind: str
    number: int
    starts_at: datetime
    minutes: int
    same_person: bool
    is_known: bool
    other_id: UUID
    other_referral_id: UUID | None
    other_reference: str | None
    other_kind: str
    other_number: int
    other_starts_at: datetime
    group: str | None

    @property
    def other(self) -> str:
        """What is at the same time, as far as whoever reads it may know."""
        if self.group:
            return f"meeting {self.other_number} of {self.group}"
        if not self.is_known or self.other_reference is None:
            return "another appointment"
        return f"{titled(self.other_kind, self.other_number)} of {self.other_reference}"

    @property
    def title(self) -> str:
        """The appointment itself, by its number."""
        return f"{titled(self.kind, self.number)} of {self.reference}"


def titled(kind: str, number: int) -> str:
    """What an appointment is, in the middle of a sentence."""
    return "the initial assessment" if kind == "assessment" else f"session {number}"


def double_bookings(
    actor: Actor, now: datetime, *, referral_ids: Iterable[UUID] = (), caseworker_id: UUID | None = None
) -> list[DoubleBooking]:
    """What is booked twice among these referrals or those of a caseworker, the soonest first, in one question.

    The referrals of the same people and caseworkers are few and are asked first, as an array.
    """
    asked = Whose.caseworker_id == caseworker_id if caseworker_id else Whose.id.in_(list(referral_ids))
    each = twice(actor, asked, Asked.starts_at > now).order_by("starts_at", "id", "other_starts_at").limit(MOST)
    found: dict[tuple[UUID, UUID], DoubleBooking] = {}
    for row in db.session.execute(each):
        known = DoubleBooking(*row)
        found.setdefault((known.appointment_id, known.other_id), known)
    return list(found.values())


def twice(actor: Actor, asked: Any, *when: Any) -> Any:
    """Each of these appointments that the actor's suppliers work on, beside what else is booked at its time."""
    ours = actor.organisations(*WORKERS)
    works_on = or_(Whose.supplier_id.in_(ours), Whose.subcontractor_id.in_(ours)), open_to(actor, Whose.person_id)
    is_open = Whose.sent_at.is_not(None), Whose.concluded_at.is_(None)
    mine = (asked, *works_on, *is_open, Asked.status == AppointmentStatus.BOOKED, *when)
    return union_all(booked(actor, asked, mine), led(mine))


def _asked() -> tuple[Any, ...]:
    return (
        Asked.id.label("id"),
        Whose.id.label("referral_id"),
        Whose.reference,
        cast(Asked.kind, Text).label("kind"),
        Asked.number.label("number"),
        Asked.starts_at.label("starts_at"),
        Asked.minutes.label("minutes"),
    )


def booked(actor: Actor, asked: Any, mine: Sequence[Any]) -> Any:
    """Other appointments of the same person or the same caseworker; a meeting of a group is one of them."""
    persons = select(Whose.person_id).where(asked, Whose.concluded_at.is_(None)).scalar_subquery()
    workers = select(Whose.caseworker_id).where(asked, Whose.concluded_at.is_(None)).scalar_subquery()
    theirs = or_(Referral.person_id == any_(func.array(persons)), Referral.caseworker_id == any_(func.array(workers)))
    near = select(Referral.id).where(theirs, IS_OPEN).scalar_subquery()
    same_person = Referral.person_id == Whose.person_id
    known = and_(of_supplier(actor), open_to(actor, Referral.person_id))
    other = Appointment.starts_at, Appointment.minutes
    rows = select(*_asked(), same_person.label("same_person"), known.label("is_known"))
    rows = rows.add_columns(
        func.coalesce(Appointment.meeting_id, Appointment.id).label("other_id"),
        Referral.id.label("other_referral_id"),
        Referral.reference.label("other_reference"),
        cast(Appointment.kind, Text).label("other_kind"),
        Appointment.number.label("other_number"),
        Appointment.starts_at.label("other_starts_at"),
        cast(null(), Text).label("group"),
    )
    rows = rows.select_from(Asked).join(Whose, Whose.id == Asked.referral_id).join(Appointment, overlaps(*other))
    rows = rows.join(Referral, Referral.id == Appointment.referral_id)
    return rows.where(
        *mine,
        Appointment.referral_id == any_(func.array(near)),
        Appointment.status == AppointmentStatus.BOOKED,
        Appointment.id != Asked.id,
        or_(same_person, Referral.caseworker_id == Whose.caseworker_id),
        or_(Appointment.meeting_id.is_(None), Appointment.meeting_id.is_distinct_from(Asked.meeting_id)),
    )


def led(mine: Sequence[Any]) -> Any:
    """Meetings of the groups that the caseworker leads."""
    rows = select(*_asked(), false().label("same_person"), literal(True).label("is_known"))
    rows = rows.add_columns(
        GroupMeeting.id.label("other_id"),
        cast(null(), Referral.id.type).label("other_referral_id"),
        cast(null(), Text).label("other_reference"),
        literal("group").label("other_kind"),
        GroupMeeting.number.label("other_number"),
        GroupMeeting.starts_at.label("other_starts_at"),
        GroupProgramme.title.label("group"),
    )
    rows = rows.select_from(Asked).join(Whose, Whose.id == Asked.referral_id)
    rows = rows.join(GroupProgramme, GroupProgramme.leader_id == Whose.caseworker_id)
    rows = rows.join(GroupMeeting, GroupMeeting.programme_id == GroupProgramme.id)
    return rows.where(
        *mine,
        overlaps(GroupMeeting.starts_at, GroupProgramme.minutes),
        GroupMeeting.status == GroupMeetingStatus.PLANNED,
        GroupMeeting.id.is_distinct_from(Asked.meeting_id),
    )


def overlaps(starts_at: Any, minutes: Any) -> Any:
    """The condition that something else is at the time of an appointment; the first bound lets an index be used."""
    ends_at = Asked.starts_at + Asked.minutes * MINUTE
    return and_(
        starts_at > Asked.starts_at - DAY * MINUTE, starts_at < ends_at, starts_at + minutes * MINUTE > Asked.starts_at
    )
