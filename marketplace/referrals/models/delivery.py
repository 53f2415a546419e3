"""Tables of what is done with a referral: appointments, plans and the end-of-service report."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals import casework, rules
from marketplace.referrals.lifecycle import (
    APPOINTMENT,
    PLAN,
    AppointmentStatus,
    PlanStatus,
)
from marketplace.referrals.models.kinds import AppointmentKind, Asker, Attended, Method, NotHeld
from marketplace.referrals.models.referral import Referral


class Appointment(Model):
    """The initial assessment or a session: a time, and what was recorded about it.

    `happened_at` and `missed_at` are the times of recording; the appointment itself is at `starts_at`.
    """

    lifecycle = APPOINTMENT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    kind: Mapped[AppointmentKind] = mapped_column(Status(AppointmentKind))
    number: Mapped[int]
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    method: Mapped[Method] = mapped_column(Status(Method))
    place: Mapped[str | None]
    postcode: Mapped[str | None]
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("group_meeting.id"))
    status: Mapped[AppointmentStatus] = mapped_column(Status(AppointmentStatus), default=AppointmentStatus.BOOKED)
    booked_at: Mapped[datetime]
    happened_at: Mapped[datetime | None]
    missed_at: Mapped[datetime | None]
    rescheduled_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    feedback_at: Mapped[datetime | None]
    attended: Mapped[Attended | None] = mapped_column(Status(Attended))
    late_reason: Mapped[str | None]
    what_was_done: Mapped[str | None]
    response: Mapped[str | None]
    plans_next: Mapped[str | None]
    not_held_because: Mapped[NotHeld | None] = mapped_column(Status(NotHeld))
    no_session_reason: Mapped[str | None]
    concerns: Mapped[str | None]
    behaviour: Mapped[str | None]
    rescheduled_by: Mapped[Asker | None] = mapped_column(Status(Asker))
    reschedule_reason: Mapped[str | None]
    replaced_by: Mapped[UUID | None] = mapped_column(
        ForeignKey("appointment.id", deferrable=True, initially="DEFERRED"), unique=True
    )

    referral: Mapped[Referral] = relationship(back_populates="appointments")

    __table_args__ = (
        CheckConstraint("(kind = 'assessment') = (number = 0)", name="sessions_are_numbered"),
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes_in_bounds"),
        CheckConstraint(
            "(status = 'happened') = (happened_at IS NOT NULL AND what_was_done IS NOT NULL)",
            name="happened_with_feedback",
        ),
        CheckConstraint(
            "(status = 'missed') = (missed_at IS NOT NULL AND no_session_reason IS NOT NULL)", name="missed_with_reason"
        ),
        CheckConstraint("(status IN ('happened', 'missed')) = (attended IS NOT NULL)", name="recorded_says_who_came"),
        CheckConstraint("(attended IS NULL) = (feedback_at IS NULL)", name="recorded_at_a_time"),
        CheckConstraint(
            "(status = 'rescheduled') = (rescheduled_at IS NOT NULL AND rescheduled_by IS NOT NULL"
            " AND reschedule_reason IS NOT NULL AND replaced_by IS NOT NULL)",
            name="rescheduled_with_who_and_why",
        ),
        CheckConstraint("(status = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_has_time"),
        CheckConstraint("meeting_id IS NULL OR kind = 'session'", name="assessed_one_to_one"),
        CheckConstraint(f"postcode ~ '{casework.POSTCODE}'", name="postcode_form"),
        Index(
            "uq_appointment_live",
            "referral_id",
            "kind",
            "number",
            unique=True,
            postgresql_where="status IN ('booked', 'happened')",
        ),
        Index(
            "uq_appointment_meeting",
            "meeting_id",
            "referral_id",
            unique=True,
            postgresql_where="meeting_id IS NOT NULL AND status IN ('booked', 'happened', 'missed')",
        ),
        Index("ix_appointment_referral", "referral_id", "booked_at"),
        Index("ix_appointment_booked", "referral_id", "starts_at", postgresql_where="status = 'booked'"),
        Index("ix_appointment_starts", "starts_at", postgresql_where="status = 'booked'"),
    )

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def title(self) -> str:
        """What people call it."""
        return "Initial assessment" if self.kind == AppointmentKind.ASSESSMENT else f"Session {self.number}"


class ActionPlan(Model):
    """One version of what is to be done, and in how many sessions."""

    lifecycle = PLAN

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    version: Mapped[int]
    sessions: Mapped[int | None]
    status: Mapped[PlanStatus] = mapped_column(Status(PlanStatus), default=PlanStatus.DRAFT)
    begun_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_because: Mapped[str | None]
    approve_by: Mapped[date | None]

    referral: Mapped[Referral] = relationship(back_populates="plans")
    activities: Mapped[list["Activity"]] = relationship(cascade="all, delete-orphan", order_by="Activity.position")

    __table_args__ = (
        UniqueConstraint("referral_id", "version"),
        CheckConstraint(
            "status = 'draft' OR (submitted_at IS NOT NULL AND sessions IS NOT NULL)", name="submitted_with_sessions"
        ),
        CheckConstraint("status <> 'approved' OR approved_at IS NOT NULL", name="approved_has_time"),
        CheckConstraint("(status = 'replaced') = (replaced_at IS NOT NULL)", name="replaced_has_time"),
        CheckConstraint(
            "(status = 'returned') = (returned_at IS NOT NULL AND returned_because IS NOT NULL)",
            name="returned_with_reason",
        ),
        CheckConstraint(f"sessions BETWEEN 1 AND {rules.MOST_SESSIONS}", name="sessions_in_bounds"),
        Index("ix_action_plan_approve_by", "approve_by", postgresql_where="status = 'submitted'"),
        Index("uq_action_plan_approved", "referral_id", unique=True, postgresql_where="status = 'approved'"),
        Index("uq_action_plan_draft", "referral_id", unique=True, postgresql_where="status IN ('draft', 'submitted')"),
    )


class Activity(Model):
    """One thing that is to be done towards an outcome."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("action_plan.id"), index=True)
    position: Mapped[int]
    outcome_code: Mapped[str] = mapped_column(ForeignKey("outcome.code"))
    wording: Mapped[str]


class EndReport(Model):
    """The end-of-service report; what was achieved stands with each outcome."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), unique=True)
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    further: Mapped[str | None]
