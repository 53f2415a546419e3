"""What was booked for a referral that ends, goes elsewhere or stands still: it is called off, and it is said why."""

from datetime import datetime

from marketplace.kernel.unit_of_work import Work
from marketplace.referrals import queries
from marketplace.referrals.models import Appointment, AppointmentKind, Referral


def call_off(work: Work, appointment: Appointment, why: str) -> None:
    """One appointment is off, since its referral does not go on as it did."""
    kind, number = AppointmentKind(appointment.kind), appointment.number
    work.move(appointment, "call_off", referral_id=appointment.referral_id, kind=kind, number=number)
    appointment.reschedule_reason = why


def call_off_booked(work: Work, referral: Referral, why: str, *, after: datetime | None = None) -> None:
    """Call off all that is booked, or what comes after an instant: what was before it can still be recorded."""
    for each in referral.appointments:
        if each.status == "booked" and (after is None or each.starts_at > after):
            call_off(work, each, why)


def leave_groups(work: Work, referral: Referral, why: str) -> None:
    """The person comes to no group any more: their place is free, and no register to come has them."""
    for member in queries.memberships(referral.id):
        member.left_at, member.left_because = work.now, why
        work.record("group_programme.left", member.programme, referral_id=referral.id)
    for each in referral.appointments:
        if each.meeting_id and each.status == "booked" and each.starts_at > work.now:
            call_off(work, each, why)
