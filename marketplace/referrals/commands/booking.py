"""What every booking shares: clashes are told before, and each appointment has its event."""

from datetime import date, time
from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import casework, queries, rules
from marketplace.referrals.commands.locking import lock_appointment, lock_open
from marketplace.referrals.models import Appointment, AppointmentKind, Asker, Method, Referral
from marketplace.referrals.policies import delivers
from marketplace.referrals.schemas import instant


def refuse_clash(who: list[str], anyway: bool | None) -> None:
    """Warn of another appointment at the same time; whoever has read the warning may go on."""
    if who and not anyway:
        both = " and ".join([who[0], *(name[:1].lower() + name[1:] for name in who[1:])])
        have = "have" if len(who) > 1 else "has"
        raise Invalid(anyway=f"{both} {have} another appointment at this time: choose another, or book it anyway")


def new_appointment(work: Work, referral: Referral, **facts: Any) -> Appointment:
    """One appointment of a referral, with its event."""
    new = Appointment(booked_at=work.now, **facts)
    referral.appointments.append(new)
    told = {"referral_id": referral.id, "kind": new.kind, "starts_at": new.starts_at, "meeting_id": new.meeting_id}
    work.record("appointment.booked", new, **{name: fact for name, fact in told.items() if fact is not None})
    return new


def take_up(work: Work, referral: Referral) -> None:
    """A session that is booked when the report was due already: delivery goes on."""
    if referral.report_due_on:
        work.move(referral, "resume")
        referral.report_due_on = None


def cancel_booked(work: Work, appointment: Appointment, asked_by: Asker, why: str) -> None:
    """An appointment is off; the session can be booked again."""
    work.move(appointment, "cancel", referral_id=appointment.referral_id, asked_by=asked_by)
    appointment.rescheduled_by, appointment.reschedule_reason = asked_by, why


def cancel_appointment(actor: Actor, appointment_id: UUID, *, asked_by: Asker, why: str) -> Appointment:
    """Call an appointment off without another time yet; who wanted that and why stays in the record."""
    with unit_of_work(actor) as work:
        appointment = lock_appointment(work, appointment_id)
        cancel_booked(work, appointment, asked_by, why)
        return appointment


def book_sessions(
    actor: Actor,
    referral_id: UUID,
    *,
    on: date,
    at: time,
    minutes: int,
    method: Method,
    every: str,
    times: int,
    place: str | None = None,
    postcode: str | None = None,
    anyway: bool | None = None,
) -> list[Appointment]:
    """Book the next sessions of the plan at the same time of the week, bank holidays passed over: all or none."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, delivers)
        left = casework.sessions_left(referral)
        if reason := rules.not_bookable(referral, AppointmentKind.SESSION, left[0] if left else 1):
            raise NotNow(reason)
        if times > len(left):
            raise Invalid(times=f"The plan has {len(left)} sessions that are not booked")
        days = casework.dates_from(on, int(every), times, queries.calendars())
        how = {"minutes": minutes, "method": method, "place": place, "postcode": postcode}
        return book_run(work, referral, list(zip(left, days, strict=False)), at, how, anyway)


def book_run(
    work: Work, referral: Referral, run: list[tuple[int, date]], at: time, how: dict[str, Any], anyway: bool | None
) -> list[Appointment]:
    """Book each session of a run, if it is within bounds and nobody minds what else is at that time."""
    clashing: set[str] = set()
    assert referral.sent_at is not None
    for _, day in run:
        if reason := rules.cannot_book(instant(day, at), referral.sent_at, work.now):
            raise Invalid(on=reason)
        clashing.update(queries.clashes(referral, instant(day, at), how["minutes"]))
    refuse_clash(sorted(clashing, reverse=True), anyway)
    take_up(work, referral)
    kind = AppointmentKind.SESSION
    return [
        new_appointment(work, referral, kind=kind, number=number, starts_at=instant(day, at), **how)
        for number, day in run
    ]
