"""What follows from the facts of work with a person: times to answer, dates of groups, and how far outcomes came."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import Calendars, due, end_of
from marketplace.kernel.working_days import add_working_days

if TYPE_CHECKING:
    from marketplace.referrals.models import Appointment, GroupMeeting, GroupMember, GroupProgramme, Referral

#: How long an immediate concern may lie unread, at any hour of any day.
IMMEDIATE_WITHIN = timedelta(hours=2)
#: A postcode as it is kept: in capitals, with one space.
POSTCODE = "^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$"
#: How many minutes an appointment may take.
SHORTEST, LONGEST = 5, 480
SCORES = {"fully": Decimal(1), "partly": Decimal("0.5"), "none": Decimal(0)}


def acknowledge_by(severity: str, raised_at: datetime, calendars: Calendars | None = None) -> datetime:
    """By when a concern must have been acknowledged: an immediate one within two hours, the others on a working day."""
    if severity == "immediate":
        return raised_at + IMMEDIATE_WITHIN
    return end_of(due("concern_acknowledgement", london_day(raised_at), calendars=calendars, severity=severity))


def approve_by(submitted_at: datetime, days: int, calendars: Calendars) -> date:
    """The last day on which the practitioner can answer a plan; after it the plan is approved by default."""
    return add_working_days(london_day(submitted_at), days, calendars["england_and_wales"])


def score_of(reached: Iterable[str]) -> Decimal:
    """How far outcomes were reached, summed: 1 for each achieved, half for one partly achieved."""
    return sum((SCORES[each] for each in reached), Decimal(0))


def dates_from(first: date, weeks: int, count: int, calendars: Calendars) -> list[date]:
    """So many days, each so many weeks after the one before; bank holidays are passed over."""
    calendar, found, day = calendars["england_and_wales"], list[date](), first
    while len(found) < count:
        if day.weekday() > 4 or calendar.works(day):
            found.append(day)
        day += timedelta(weeks=weeks)
    return found


def sessions_left(referral: "Referral") -> list[int]:
    """The planned sessions that nothing is booked for, by number."""
    planned = referral.plan.sessions if referral.plan and referral.plan.sessions else 0
    taken = {each.number for each in referral.appointments if each.status in ("booked", "happened")}
    return [number for number in range(1, planned + 1) if number not in taken]


def not_for_groups(referral: "Referral", contract_id: UUID) -> str | None:
    """Why somebody cannot come to a group now."""
    if referral.contract_id != contract_id:
        return "This group is for people who were referred to its contract"
    if referral.is_withdrawn:
        return "The practitioner has ended this referral: nothing more can be booked"
    if referral.plan is None:
        return "Sessions can be booked when the action plan is approved"
    return None if sessions_left(referral) else "Every session of the plan is booked: change the plan first"


def dates_ahead(programme: "GroupProgramme", now: datetime) -> "list[GroupMeeting]":
    """The dates on which a group is still to meet."""
    return [each for each in programme.meetings if each.status == "planned" and each.starts_at > now]


def dates_open_to(programme: "GroupProgramme", referral: "Referral", now: datetime) -> "list[GroupMeeting]":
    """The dates of a group to come that are not settled for somebody; for who joins anew only what is booked is."""
    joined = next((each.joined_at for each in programme.members if is_inside(each, referral)), None)
    last = {each.meeting_id: each for each in sorted(referral.appointments, key=lambda each: each.booked_at)}
    settled = {meeting_id for meeting_id, each in last.items() if is_settled(each, joined)}
    return [each for each in dates_ahead(programme, now) if each.id not in settled]


def is_inside(member: "GroupMember", referral: "Referral") -> bool:
    """Whether this is the place of a referral in a group."""
    return member.referral_id == referral.id and member.left_at is None


def is_settled(appointment: "Appointment", joined_at: datetime | None) -> bool:
    """Whether a date of a group stays as it is for somebody: booked or held, or somebody wanted it otherwise since."""
    if appointment.status in ("booked", "happened", "missed"):
        return True
    return joined_at is not None and appointment.rescheduled_by is not None and appointment.booked_at >= joined_at
