"""Statuses and moves of referrals, appointments and action plans."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service
from marketplace.referrals import endings, rules
from marketplace.referrals.policies import (
    agrees_plan,
    answers_concern,
    approves_plan,
    begins_delivery,
    calls_off,
    delivers,
    holds_meeting,
    keeps_appointment,
    keeps_register,
    offers_slot,
    refers,
    refers_turn,
    reopens,
    returns_plan,
    sends,
    sends_letter,
    sends_turn,
    strikes_note,
    takes_delivery_up,
    takes_part,
    takes_slots,
    transfers,
    writes_plan,
)

if TYPE_CHECKING:
    from marketplace.referrals.models import (
        ActionPlan,
        Appointment,
        Concern,
        GroupMeeting,
        QueuePlace,
        Referral,
        Slot,
    )


class ReferralStatus(StrEnum):
    """Where a referral is in its life; the last four are ends."""

    DRAFT = "draft"
    SENT = "sent"
    QUERIED = "queried"
    ASSIGNED = "assigned"
    DELIVERING = "delivering"
    REPORTING = "reporting"
    DECLINED = "declined"
    COMPLETED = "completed"
    ENDED = "ended"
    CANCELLED = "cancelled"


class AppointmentStatus(StrEnum):
    """What became of an appointment."""

    BOOKED = "booked"
    HAPPENED = "happened"
    MISSED = "missed"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"


class SlotStatus(StrEnum):
    """Whether a time that was offered can still be taken."""

    OFFERED = "offered"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"


class PlanStatus(StrEnum):
    """Where a version of an action plan is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REPLACED = "replaced"
    RETURNED = "returned"


class ConcernStatus(StrEnum):
    """How far a concern has come with the one it was told to."""

    RAISED = "raised"
    ESCALATED = "escalated"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


class NoteStatus(StrEnum):
    """Whether a case note counts."""

    WRITTEN = "written"
    STRUCK = "struck"


class GroupMeetingStatus(StrEnum):
    """Where one date of a group is."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class LinkStatus(StrEnum):
    """Whether the page of a person on probation can be read."""

    ACTIVE = "active"
    REVOKED = "revoked"


class QueueStatus(StrEnum):
    """Where the turn of a referral stands that waits for a place."""

    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    LEFT = "left"


class MeetingStatus(StrEnum):
    """Whether cases of an allocation meeting can still be referred."""

    OPEN = "open"
    FINISHED = "finished"


def unfinished(referral: "Referral", now: datetime) -> str | None:
    """A referral is sent when every part of it is answered and the person fits the service."""
    return rules.unanswered(referral) or rules.not_open_to(
        referral.person, referral.contract, now, referral.exception_reason
    )


def not_held(appointment: "Appointment", now: datetime) -> str | None:
    """What happened can only be recorded once the time has come, while the referral is open."""
    if now < appointment.starts_at:
        return "This appointment has not taken place yet"
    return concluded(appointment, now)


def concluded(child: "Appointment | ActionPlan", now: datetime) -> str | None:
    """Nothing of a referral changes once it has ended."""
    return rules.over(child.referral)


def no_assessment(plan: "ActionPlan", now: datetime) -> str | None:
    """A plan follows from an initial assessment that was held."""
    if plan.referral.plan_due_on is None:
        return "Record the initial assessment before you submit a plan"
    return not_going_on(plan, now)


def not_going_on(plan: "ActionPlan", now: datetime) -> str | None:
    """A plan takes effect while the referral goes on: it has not ended, and its practitioner has not ended it."""
    return withdrawn(plan.referral, now) or concluded(plan, now)


def not_recorded(referral: "Referral", now: datetime) -> str | None:
    """The report is due when every planned session is recorded, or delivery was ended after a session."""
    return None if referral.delivery.report_is_due(referral.is_withdrawn) else "There are still sessions to record"


def not_completed(referral: "Referral", now: datetime) -> str | None:
    """A referral is completed when every planned session was recorded and at least one attended."""
    return None if referral.delivery.end is rules.End.COMPLETED else "Not every planned session was held"


def not_ended(referral: "Referral", now: datetime) -> str | None:
    """A referral ends early when sessions began but were not all held."""
    return None if referral.delivery.end is rules.End.ENDED else "This referral did not end early"


def not_cancelled(referral: "Referral", now: datetime) -> str | None:
    """A referral is cancelled when no session was attended."""
    return None if referral.delivery.end is rules.End.CANCELLED else "Sessions have been attended: a report is needed"


def still_to_answer(concern: "Concern", now: datetime) -> str | None:
    """A concern goes to the team lead only once its time to be acknowledged is over."""
    return "There is still time to acknowledge this concern" if now <= concern.acknowledge_by else None


def not_met(meeting: "GroupMeeting", now: datetime) -> str | None:
    """The register of a group is kept once it has met."""
    return "This meeting has not taken place yet" if now < meeting.starts_at else None


def withdrawn(referral: "Referral", now: datetime) -> str | None:
    """Delivery that the practitioner ended is not taken up again."""
    return "The practitioner has ended this referral" if referral.is_withdrawn else None


def not_back_to(status: "ReferralStatus") -> "Callable[[Referral, datetime], str | None]":
    """The guard of reopening: in time, and back to where the referral had come before it ended."""

    def not_reopened(referral: "Referral", now: datetime) -> str | None:
        """A referral is reopened within twenty working days of its end, as what it was before."""
        if reason := endings.too_late_to_reopen(referral, now):
            return reason
        return None if endings.reopened_as(referral) == status else "This referral goes back to another stage"

    return not_reopened


def still_offered(turn: "QueuePlace", now: datetime) -> str | None:
    """A place that is offered stays so to the end of the day that was named."""
    ends_on = turn.offer_ends_on
    over = ends_on is not None and london_day(now) > ends_on
    return None if over else "This place is still offered"


def accepted(referral: "Referral", now: datetime) -> str | None:
    """What was accepted is not declined: the practitioner relies on it."""
    return rules.promised(referral)


def begun(slot: "Slot", now: datetime) -> str | None:
    """A time that has come cannot be taken any more."""
    return "This time has passed: choose another" if slot.starts_at <= now else None


R = ReferralStatus
A = AppointmentStatus
P = PlanStatus
L = LinkStatus
Q = QueueStatus
M = MeetingStatus
S = SlotStatus

WAITING = frozenset({R.SENT, R.QUERIED})
OPEN = frozenset({R.SENT, R.QUERIED, R.ASSIGNED, R.DELIVERING, R.REPORTING})
OVER = frozenset({R.DECLINED, R.COMPLETED, R.ENDED, R.CANCELLED})
BEFORE_REPORT = frozenset({R.SENT, R.QUERIED, R.ASSIGNED, R.DELIVERING})

# fmt: off
REFERRAL = Lifecycle(
    #    move       from            to            by           recorded as           unless
    Move("send",    {R.DRAFT},      R.SENT,       sends,       "referral.sent",      unfinished),
    Move("query",   {R.SENT},       R.QUERIED,    delivers,    "referral.queried"),
    Move("answer",  {R.QUERIED},    R.SENT,       refers,      "referral.answered"),
    Move("decline", WAITING,        R.DECLINED,   delivers,    "referral.declined",  accepted),
    Move("assign",  WAITING,        R.ASSIGNED,   delivers,    "referral.assigned"),
    Move("deliver", {R.ASSIGNED},   R.DELIVERING, begins_delivery, "referral.delivering"),
    Move("finish",  {R.DELIVERING}, R.REPORTING,  takes_part,  "referral.reporting", not_recorded),
    Move("resume",  {R.REPORTING},  R.DELIVERING, takes_delivery_up, "referral.resumed", withdrawn),
    Move("complete",{R.REPORTING},  R.COMPLETED,  delivers,    "referral.completed", not_completed),
    Move("end",     {R.REPORTING},  R.ENDED,      delivers,    "referral.ended",     not_ended),
    Move("cancel",  BEFORE_REPORT,  R.CANCELLED,  refers,      "referral.cancelled", not_cancelled),
    Move("pass_on", BEFORE_REPORT,  R.SENT,       transfers,   "referral.passed_on"),
    Move("reopen",            OVER, R.SENT,       reopens,     "referral.reopened",  not_back_to(R.SENT)),
    Move("reopen_assigned",   OVER, R.ASSIGNED,   reopens,     "referral.reopened",  not_back_to(R.ASSIGNED)),
    Move("reopen_delivering", OVER, R.DELIVERING, reopens,     "referral.reopened",  not_back_to(R.DELIVERING)),
    Move("reopen_reporting",  OVER, R.REPORTING,  reopens,     "referral.reopened",  not_back_to(R.REPORTING)),
)

APPOINTMENT = Lifecycle(
    #    move         from        to             by                 recorded as                unless
    Move("hold",      {A.BOOKED}, A.HAPPENED,    keeps_appointment, "appointment.happened",    not_held),
    Move("miss",      {A.BOOKED}, A.MISSED,      keeps_appointment, "appointment.missed",      not_held),
    Move("reschedule",{A.BOOKED}, A.RESCHEDULED, keeps_appointment, "appointment.rescheduled", concluded),
    Move("cancel",    {A.BOOKED}, A.CANCELLED,   keeps_appointment, "appointment.cancelled",   concluded),
    Move("call_off",  {A.BOOKED}, A.CANCELLED,   calls_off,         "appointment.cancelled"),
)

PLAN = Lifecycle(
    #    move      from           to           by             recorded as       unless
    Move("submit", {P.DRAFT},     P.SUBMITTED, writes_plan,   "plan.submitted", no_assessment),
    Move("approve",{P.SUBMITTED}, P.APPROVED,  approves_plan, "plan.approved",  not_going_on),
    Move("replace",{P.SUBMITTED, P.APPROVED}, P.REPLACED, agrees_plan, "plan.replaced", concluded),
    Move("return", {P.SUBMITTED}, P.RETURNED,  returns_plan,  "plan.returned",  concluded),
)

C = ConcernStatus
UNANSWERED = frozenset({C.RAISED, C.ESCALATED})

CONCERN = Lifecycle(
    #    move           from              to              by                recorded as             unless
    Move("acknowledge", UNANSWERED,       C.ACKNOWLEDGED, answers_concern,  "concern.acknowledged"),
    Move("escalate",    {C.RAISED},       C.ESCALATED,    is_the_service,   "concern.escalated",    still_to_answer),
    Move("close",       {C.ACKNOWLEDGED}, C.CLOSED,       answers_concern,  "concern.closed"),
)

CASE_NOTE = Lifecycle(
    #    move      from                  to                 by            recorded as
    Move("strike", {NoteStatus.WRITTEN}, NoteStatus.STRUCK, strikes_note, "case_note.struck"),
)

G = GroupMeetingStatus

GROUP_MEETING = Lifecycle(
    #    move      from         to           by              recorded as                unless
    Move("hold",   {G.PLANNED}, G.HELD,      keeps_register, "group_meeting.held",      not_met),
    Move("cancel", {G.PLANNED}, G.CANCELLED, keeps_register, "group_meeting.cancelled"),
)

LINK = Lifecycle(
    #    move      from        to         by            recorded as
    Move("revoke", {L.ACTIVE}, L.REVOKED, sends_letter, "person_link.revoked"),
)

QUEUE_PLACE = Lifecycle(
    #    move     from                    to         by              recorded as      unless
    Move("offer", {Q.WAITING},            Q.OFFERED, is_the_service, "place.offered"),
    Move("lapse", {Q.OFFERED},            Q.WAITING, is_the_service, "place.lapsed",  still_offered),
    Move("take",  {Q.WAITING, Q.OFFERED}, Q.TAKEN,   sends_turn,     "place.taken"),
    Move("leave", {Q.WAITING, Q.OFFERED}, Q.LEFT,    refers_turn,    "place.left"),
)

MEETING = Lifecycle(
    #    move      from      to          by             recorded as         unless
    Move("finish", {M.OPEN}, M.FINISHED, holds_meeting, "meeting.finished"),
)

SLOT = Lifecycle(
    #    move       from         to           by            recorded as      unless
    Move("take",    {S.OFFERED}, S.TAKEN,     takes_slots,  "slot.taken",    begun),
    Move("free",    {S.TAKEN},   S.OFFERED,   is_the_service, "slot.freed"),
    Move("withdraw",{S.OFFERED}, S.WITHDRAWN, offers_slot,  "slot.withdrawn"),
)
# fmt: on
