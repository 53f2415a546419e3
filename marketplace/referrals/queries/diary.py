"""What caseworkers and people on probation have at which time, and which of it is booked twice."""

from typing import Any, NamedTuple

from sqlalchemy import Uuid, and_, any_, bindparam, cast, func, or_, select, tuple_, union
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import Instant
from marketplace.people.queries import open_to
from marketplace.referrals.models import Appointment, GroupMeeting, GroupProgramme, Referral
from marketplace.referrals.queries.grouping import IS_BOOKED, IS_PLANNED, MINUTE
from marketplace.referrals.queries.knowing import of_supplier
from marketplace.referrals.queries.services import IS_OPEN

#: From when and until when diaries are compared; a statement that is built once is told them.
NOW, UNTIL = bindparam("now", type_=Instant()), bindparam("until", type_=Instant())
THESE = Referral.id == any_(bindparam("referral_ids", type_=ARRAY(Uuid())))
A_DAY = 24 * 60 * MINUTE  # nothing that is booked lasts longer


class Diary(NamedTuple):
    """The parts of one statement: which appointments asked about are booked twice, and what they may clash with."""

    twice: Any
    appointments: Any
    meetings: Any


def diary_of(actor: Actor, caseworker_id: Any = None) -> Diary:
    """The diaries of everybody who has to do with referrals of a caseworker, or with those whose `referral_ids` are
    given with the statement, as far as the actor's suppliers work on them.

    Each part is asked once and first, and the next takes what it found as an array: joined at will, the planner reads
    everybody's appointments for the sake of one caseworker's. Each diary is then gone through in its order, so that
    what is booked twice costs as much as sorting it, however much is booked at one time.
    """
    asked = THESE if caseworker_id is None else Referral.caseworker_id == caseworker_id
    works_on = (asked, of_supplier(actor), open_to(actor, Referral.person_id), IS_OPEN)
    ours = first("ours", select(Referral.id, Referral.person_id, Referral.caseworker_id).where(*works_on))
    workers = as_array(select(ours.c.caseworker_id).distinct()) if caseworker_id is None else caseworker_id
    theirs = first("theirs", _slots(actor, Referral.caseworker_id == workers))
    booked = select(theirs.c.person_id).where(theirs.c.referral_id.in_(select(ours.c.id)))
    unassigned = select(ours.c.person_id).where(ours.c.caseworker_id.is_(None))
    persons = as_array(union(booked, unassigned))
    elsewhere = _slots(actor, Referral.person_id == persons)
    slots = first("slot", union(select(theirs), elsewhere))
    led = first("led", _led(workers))
    both = first("booked_twice", _booked_twice(slots, led))
    entry = select(both.c.who, both.c.key)
    of_either = [tuple_(slots.c[who], slots.c.key).in_(entry) for who in ("person_id", "caseworker_id")]
    clashing = first("clashing", select(slots).where(or_(*of_either)))
    coming = select(clashing).where(clashing.c.referral_id.in_(select(ours.c.id)), clashing.c.starts_at > NOW)
    return Diary(first("twice", coming), clashing, led)


def first(name: str, rows: Any) -> Any:
    """A part of a statement that is asked once, before what uses it."""
    return rows.cte(name).prefix_with("MATERIALIZED", dialect="postgresql")


def as_array(rows: Any) -> Any:
    """What these rows say, asked once and first, to compare a column with that has an index."""
    return any_(func.array(rows.scalar_subquery()))


def _slots(actor: Actor, whose: Any) -> Any:
    """The booked appointments of some referrals, whoever they were sent to."""
    rows = select(
        Appointment.id,
        Appointment.meeting_id,
        Appointment.number,
        Appointment.starts_at,
        Appointment.minutes,
        cast(Appointment.kind, Text).label("kind"),
        func.coalesce(Appointment.meeting_id, Appointment.id).label("key"),
        (Appointment.starts_at + Appointment.minutes * MINUTE).label("ends_at"),
        Appointment.referral_id,
        Referral.person_id,
        Referral.caseworker_id,
        Referral.reference,
        and_(of_supplier(actor), open_to(actor, Referral.person_id)).label("is_known"),
    )
    return rows.join(Referral, Referral.id == Appointment.referral_id).where(
        Appointment.referral_id == as_array(select(Referral.id).where(whose, IS_OPEN)),
        IS_BOOKED,
        *_within(Appointment.starts_at),
    )


def _led(workers: Any) -> Any:
    """The meetings of groups that these caseworkers lead."""
    rows = select(
        GroupProgramme.leader_id,
        GroupProgramme.title,
        GroupMeeting.id,
        GroupMeeting.number,
        GroupMeeting.starts_at,
        (GroupMeeting.starts_at + GroupProgramme.minutes * MINUTE).label("ends_at"),
    )
    return rows.join(GroupProgramme, GroupProgramme.id == GroupMeeting.programme_id).where(
        GroupProgramme.leader_id == workers,
        IS_PLANNED,
        *_within(GroupMeeting.starts_at),
    )


def _within(starts_at: Any) -> tuple[Any, ...]:
    return starts_at > NOW - A_DAY, starts_at < UNTIL


def _booked_twice(slots: Any, led: Any) -> Any:
    """The entries of a diary into which one that began before lasts, or which last until the next has begun.

    All appointments at one meeting of a group are one entry.
    """
    each: Any = union(
        select(slots.c.caseworker_id.label("who"), slots.c.key, slots.c.starts_at, slots.c.ends_at),
        select(slots.c.person_id, slots.c.key, slots.c.starts_at, slots.c.ends_at),
        select(led.c.leader_id, led.c.id, led.c.starts_at, led.c.ends_at),
    ).subquery()
    began, ends = func.min(each.c.starts_at).label("starts_at"), func.max(each.c.ends_at).label("ends_at")
    entry: Any = select(each.c.who, each.c.key, began, ends).where(each.c.who.is_not(None))
    entry = entry.group_by(each.c.who, each.c.key).subquery()
    order: dict[str, Any] = {"partition_by": entry.c.who, "order_by": (entry.c.starts_at, entry.c.key)}
    before = func.max(entry.c.ends_at).over(**order, rows=(None, -1)).label("before")
    after = func.lead(entry.c.starts_at).over(**order).label("after")
    told: Any = select(entry, before, after).subquery()
    return select(told.c.who, told.c.key).where(or_(told.c.before > told.c.starts_at, told.c.after < told.c.ends_at))
