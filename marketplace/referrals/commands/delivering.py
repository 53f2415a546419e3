"""Appointments: booked, moved, and recorded in one of three ways."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries, rules
from marketplace.referrals.commands.booking import new_appointment, refuse_clash, take_up
from marketplace.referrals.commands.concerns import begin_concern
from marketplace.referrals.commands.locking import lock_appointment, lock_open
from marketplace.referrals.models import Appointment, AppointmentKind, Asker, Attended, Method, Referral, Severity
from marketplace.referrals.policies import delivers
from marketplace.referrals.schemas import Result, instant

Conflict.says(uq_appointment_live="This is booked already: reschedule it instead")


def book_appointment(
    actor: Actor,
    referral_id: UUID,
    *,
    kind: AppointmentKind,
    on: date,
    at: time,
    minutes: int,
    method: Method,
    place: str | None = None,
    postcode: str | None = None,
    number: int | None = None,
    anyway: bool | None = None,
) -> Appointment:
    """Book the initial assessment, or a planned session; one that was missed can be booked again."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, delivers)
        if reason := rules.not_bookable(referral, kind, number or 0):
            raise NotNow(reason)
        starts_at = fitting(work, referral, on, at)
        refuse_clash(queries.clashes(referral, starts_at, minutes), anyway)
        if kind is AppointmentKind.SESSION:
            take_up(work, referral)
        how = {"minutes": minutes, "method": method, "place": place, "postcode": postcode}
        return new_appointment(work, referral, kind=kind, number=number or 0, starts_at=starts_at, **how)


def fitting(work: Work, referral: Referral, on: date, at: time) -> datetime:
    """The instant of a day and time, if an appointment can be then."""
    starts_at = instant(on, at)
    assert referral.sent_at is not None
    if reason := rules.cannot_book(starts_at, referral.sent_at, work.now):
        raise Invalid(on=reason)
    return starts_at


def reschedule_appointment(
    actor: Actor,
    appointment_id: UUID,
    *,
    on: date,
    at: time,
    minutes: int,
    method: Method,
    asked_by: Asker,
    why: str,
    place: str | None = None,
    postcode: str | None = None,
    anyway: bool | None = None,
) -> Appointment:
    """Move an appointment to another time; the old one stays in the record with who asked and why."""
    with unit_of_work(actor) as work:
        old = lock_appointment(work, appointment_id)
        referral, key = old.referral, new_id()
        starts_at = fitting(work, referral, on, at)
        refuse_clash(queries.clashes(referral, starts_at, minutes, but=[old.id]), anyway)
        work.move(old, "reschedule", referral_id=referral.id, asked_by=asked_by, replaced_by=key)
        old.rescheduled_by, old.reschedule_reason, old.replaced_by = asked_by, why, key
        how = {"minutes": minutes, "method": method, "place": place, "postcode": postcode}
        same = {"id": key, "kind": old.kind, "number": old.number}
        return new_appointment(work, referral, starts_at=starts_at, **same, **how)


def record_attendance(actor: Actor, appointment_id: UUID, *, result: Result, **said: Any) -> Appointment:
    """Record what became of an appointment; the last session makes the report due."""
    with unit_of_work(actor) as work:
        appointment = lock_appointment(work, appointment_id)
        write_outcome(work, appointment, result, said)
        return appointment


def write_outcome(work: Work, appointment: Appointment, result: Result, said: dict[str, Any]) -> None:
    """Record one appointment: what became of it, what follows for the referral, and whom a concern is told."""
    referral = appointment.referral
    told = {name: bool(said.get(name)) for name in ("concerns", "behaviour")}
    work.move(appointment, "hold" if result is Result.HELD else "miss", referral_id=referral.id, result=result, **told)
    write_record(appointment, result, said)
    appointment.feedback_at = work.now
    if appointment.kind is AppointmentKind.ASSESSMENT and result is Result.HELD:
        referral.assessed_at = appointment.starts_at
        referral.plan_due_on = due("action_plan", london_day(appointment.starts_at), calendars=queries.calendars())
    elif appointment.kind is AppointmentKind.SESSION:
        count_session(work, referral, appointment)
    if appointment.concerns:
        severity = said.get("severity") or Severity.SERIOUS
        begin_concern(work, referral, severity, appointment.concerns, referral.practitioner_id, appointment.id)


def write_record(appointment: Appointment, result: Result, said: dict[str, Any]) -> None:
    """Keep what belongs to the branch that was recorded."""
    appointment.concerns, appointment.behaviour = said.get("concerns"), said.get("behaviour")
    if result is Result.HELD:
        appointment.attended = Attended.LATE if said.get("late") else Attended.YES
        appointment.late_reason = said.get("late_reason") if said.get("late") else None
        for name in ("what_was_done", "response", "plans_next"):
            setattr(appointment, name, said.get(name))
    else:
        appointment.attended = Attended.YES if result is Result.TURNED_AWAY else Attended.NO
        appointment.not_held_because = said.get("because") if result is Result.TURNED_AWAY else None
        appointment.no_session_reason = said.get("explanation")


def count_session(work: Work, referral: Referral, session: Appointment) -> None:
    """Remember the first session attended; when all are recorded, the report is due."""
    if session.attended is not Attended.NO and referral.first_session_at is None:
        referral.first_session_at = session.starts_at
    if referral.status == "delivering" and referral.delivery.report_is_due(referral.is_withdrawn):
        make_report_due(work, referral)


def make_report_due(work: Work, referral: Referral) -> None:
    """Delivery is over: the end-of-service report is due."""
    calendars = queries.calendars()
    work.move(referral, "finish")
    referral.report_due_on = due("end_of_service_report", london_day(work.now), calendars=calendars)
