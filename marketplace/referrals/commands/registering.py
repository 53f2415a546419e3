"""One date of a group: its register, another time for it, or that it does not meet."""

from datetime import date, time
from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.commands.booking import cancel_booked, new_appointment, refuse_clash
from marketplace.referrals.commands.delivering import write_outcome
from marketplace.referrals.commands.grouping import referrals_of_meeting
from marketplace.referrals.models import Appointment, Asker, GroupMeeting
from marketplace.referrals.policies import keeps_register
from marketplace.referrals.schemas import instant, record_of


def register_meeting(
    actor: Actor,
    meeting_id: UUID,
    *,
    lines: list[dict[str, Any]],
    what_was_done: str | None = None,
    response: str | None = None,
) -> GroupMeeting:
    """Keep the register of a group: each line is the record of one appointment of its own referral, all or none."""
    with unit_of_work(actor) as work:
        meeting, booked = referrals_of_meeting(work, meeting_id)
        said = {line["appointment_id"]: line for line in lines}
        if len(said) < len(lines) or set(said) != {each.id for each in booked}:
            raise NotNow("The people of this group have changed: open the register again")
        work.move(meeting, "hold", people=len(booked))
        for appointment in booked:
            record = record_of(said[appointment.id], what_was_done, response)
            write_outcome(work, appointment, record.pop("result"), record)
        return meeting


def move_meeting(
    actor: Actor, meeting_id: UUID, *, on: date, at: time, why: str, anyway: bool | None = None
) -> GroupMeeting:
    """Move a date of a group; each appointment moves with it, and keeps in its record who asked and why."""
    with unit_of_work(actor) as work:
        meeting, booked = referrals_of_meeting(work, meeting_id)
        work.allow(keeps_register, meeting)
        starts_at, programme = instant(on, at), meeting.programme
        if meeting.status != "planned":
            raise NotNow(f"This meeting cannot be moved: it is {meeting.status}")
        if starts_at < work.now:
            raise Invalid(on="The meeting must be in the future")
        found = {name for each in booked for name in clashing(each, starts_at, meeting)}
        taken = queries.busy(programme.leader_id, starts_at, programme.minutes, but=meeting.id)
        refuse_clash([*sorted(found - {"The caseworker"}), *(["The leader"] if taken else [])], anyway)
        meeting.starts_at = starts_at
        work.record("group_meeting.moved", meeting, programme_id=programme.id, starts_at=starts_at)
        for appointment in booked:
            move_along(work, appointment, meeting, why)
        return meeting


def clashing(appointment: Appointment, starts_at: Any, meeting: GroupMeeting) -> list[str]:
    """Whose other appointments stand in the way of moving one."""
    return queries.clashes(appointment.referral, starts_at, appointment.minutes, group=meeting.id)


def move_along(work: Work, old: Appointment, meeting: GroupMeeting, why: str) -> None:
    """Move one appointment to the new time of its meeting."""
    key, asker = new_id(), Asker.SUPPLIER
    work.move(old, "reschedule", referral_id=old.referral_id, asked_by=asker, replaced_by=key)
    old.rescheduled_by, old.reschedule_reason, old.replaced_by = asker, why, key
    same = {name: getattr(old, name) for name in ("kind", "number", "minutes", "method", "place", "postcode")}
    new_appointment(work, old.referral, id=key, starts_at=meeting.starts_at, meeting_id=meeting.id, **same)


def cancel_meeting(actor: Actor, meeting_id: UUID, *, why: str) -> GroupMeeting:
    """Say that a group does not meet: each appointment is called off, and the sessions can be booked again."""
    with unit_of_work(actor) as work:
        meeting, booked = referrals_of_meeting(work, meeting_id)
        work.move(meeting, "cancel", people=len(booked))
        meeting.cancelled_because = why
        for appointment in booked:
            cancel_booked(work, appointment, Asker.SUPPLIER, why)
        return meeting
