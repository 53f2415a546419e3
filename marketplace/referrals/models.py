"""Tables of referrals and what is done with them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Origin, User
from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.people.models import Person, Sentence
from marketplace.reference.models import Category, ComplexityLevel, Outcome
from marketplace.referrals import rules
from marketplace.referrals.lifecycle import (
    APPOINTMENT,
    PLAN,
    REFERRAL,
    AppointmentStatus,
    PlanStatus,
    ReferralStatus,
)


class AppointmentKind(StrEnum):
    """What an appointment is: the initial assessment, or one of the planned sessions."""

    ASSESSMENT = "assessment"
    SESSION = "session"


class Method(StrEnum):
    """How an appointment is held."""

    PHONE = "phone"
    VIDEO = "video"
    OFFICE = "office"
    OTHER = "other"


class Attended(StrEnum):
    """Whether the person came."""

    YES = "yes"
    LATE = "late"
    NO = "no"


class NotHeld(StrEnum):
    """Why a session was not held although the person came."""

    ACCEPTABLE = "acceptable"
    UNACCEPTABLE = "unacceptable"
    SUPPLIER = "supplier"


class Asker(StrEnum):
    """Who asked for another time."""

    PERSON = "person"
    SUPPLIER = "supplier"


class Achieved(StrEnum):
    """How far an outcome was reached."""

    NONE = "none"
    PARTLY = "partly"
    FULLY = "fully"


OPEN = "status IN ('sent', 'queried', 'assigned', 'delivering', 'reporting')"
OVER = "status IN ('declined', 'completed', 'ended', 'cancelled')"


class Referral(Model):
    """One person referred to one service, from the draft to the end."""

    lifecycle = REFERRAL

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str | None]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    practitioner_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    caseworker_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    region_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    unit_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    status: Mapped[ReferralStatus] = mapped_column(Status(ReferralStatus), default=ReferralStatus.DRAFT)
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    queried_at: Mapped[datetime | None]
    assigned_at: Mapped[datetime | None]
    delivering_at: Mapped[datetime | None]
    reporting_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    concluded_at: Mapped[datetime | None]
    sent_key: Mapped[UUID | None]
    # what the practitioner answers
    sentence_id: Mapped[UUID | None] = mapped_column(ForeignKey("sentence.id"))
    days: Mapped[int | None]
    complete_by: Mapped[date | None]
    reason: Mapped[str | None]
    further: Mapped[str | None]
    risk_confirmed_on: Mapped[date | None]
    risk_reviewed_on: Mapped[date | None]
    # what is due; when the assessment and the first attended session were held, when the first plan came
    assessment_due_on: Mapped[date | None]
    plan_due_on: Mapped[date | None]
    plan_submitted_at: Mapped[datetime | None]
    report_due_on: Mapped[date | None]
    assessed_at: Mapped[datetime | None]
    first_session_at: Mapped[datetime | None]
    # how it may end before its time
    decline_reason_code: Mapped[str | None] = mapped_column(ForeignKey("decline_reason.code"))
    decline_details: Mapped[str | None]
    withdrawal_reason_code: Mapped[str | None] = mapped_column(ForeignKey("withdrawal_reason.code"))
    withdrawal_details: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.REGISTERED)

    person: Mapped[Person] = relationship()
    contract: Mapped[Contract] = relationship()
    practitioner: Mapped[User] = relationship(foreign_keys=[practitioner_id])
    caseworker: Mapped[User | None] = relationship(foreign_keys=[caseworker_id])
    sentence: Mapped[Sentence | None] = relationship()
    needs: Mapped[list["ReferralNeed"]] = relationship(
        cascade="all, delete-orphan", order_by="ReferralNeed.category_code"
    )
    outcomes: Mapped[list["ReferralOutcome"]] = relationship(
        cascade="all, delete-orphan", order_by="ReferralOutcome.outcome_code"
    )
    questions: Mapped[list["ReferralQuestion"]] = relationship(order_by="ReferralQuestion.asked_at")
    appointments: Mapped[list["Appointment"]] = relationship(
        order_by="(Appointment.booked_at, Appointment.starts_at)", back_populates="referral"
    )
    plans: Mapped[list["ActionPlan"]] = relationship(order_by="ActionPlan.version", back_populates="referral")
    report: Mapped["EndReport | None"] = relationship()

    __table_args__ = (
        CheckConstraint("status = 'draft' OR (sent_at IS NOT NULL AND reference IS NOT NULL)", name="sent_has_number"),
        CheckConstraint("reference ~ '^[A-Z]{2}[0-9]{4}[A-Z]{2}$'", name="reference_form"),
        CheckConstraint("status <> 'queried' OR queried_at IS NOT NULL", name="queried_has_time"),
        CheckConstraint(
            "status <> 'assigned' OR (assigned_at IS NOT NULL AND caseworker_id IS NOT NULL)",
            name="assigned_to_somebody",
        ),
        CheckConstraint("status <> 'delivering' OR delivering_at IS NOT NULL", name="delivering_has_time"),
        CheckConstraint(
            "status <> 'reporting' OR (reporting_at IS NOT NULL AND report_due_on IS NOT NULL)",
            name="report_has_due_day",
        ),
        CheckConstraint("(status = 'completed') = (completed_at IS NOT NULL)", name="completed_has_time"),
        CheckConstraint("(status = 'ended') = (ended_at IS NOT NULL)", name="ended_has_time"),
        CheckConstraint("(status = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_has_time"),
        CheckConstraint(
            "(status = 'declined') = (declined_at IS NOT NULL AND decline_reason_code IS NOT NULL)",
            name="declined_with_time_and_reason",
        ),
        CheckConstraint(f"({OVER}) = (concluded_at IS NOT NULL)", name="over_means_concluded"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason_code IS NULL)"
            " AND (status <> 'cancelled' OR withdrawn_at IS NOT NULL)",
            name="withdrawn_with_reason",
        ),
        CheckConstraint(f"days BETWEEN 1 AND {rules.MOST_DAYS}", name="days_in_bounds"),
        Index("uq_referral_reference", "reference", unique=True),
        Index("uq_referral_sent_key", "sent_key", unique=True),
        Index("uq_referral_open", "person_id", "contract_id", unique=True, postgresql_where=OPEN),
        Index("ix_referral_supplier_status", "supplier_id", "status", "sent_at", "id"),
        Index("ix_referral_supplier_open", "supplier_id", "sent_at", "id", postgresql_where=OPEN),
        Index("ix_referral_supplier_over", "supplier_id", "sent_at", "id", postgresql_where=OVER),
        Index("ix_referral_caseworker_open", "caseworker_id", "sent_at", "id", postgresql_where=OPEN),
        Index("ix_referral_practitioner", "practitioner_id", "begun_at", "id"),
        Index("ix_referral_unit", "unit_key", "begun_at", "id"),
        Index("ix_referral_contract_sent", "contract_id", "sent_at"),
    )

    @property
    def is_withdrawn(self) -> bool:
        """Whether the practitioner ended it before its time."""
        return self.withdrawn_at is not None

    @property
    def plan(self) -> "ActionPlan | None":
        """The plan that is being delivered."""
        return next((plan for plan in self.plans if plan.status == PlanStatus.APPROVED), None)

    @property
    def delivery(self) -> rules.Delivery:
        """How far the sessions have come."""
        return rules.delivery_of(self.plan.sessions if self.plan else None, self.sessions_recorded)

    @property
    def sessions_recorded(self) -> list[tuple[int, bool, bool]]:
        """Each session that was booked and not moved, in order: number, whether recorded, whether attended."""
        return [
            (each.number, each.status != AppointmentStatus.BOOKED, each.attended in (Attended.YES, Attended.LATE))
            for each in self.appointments
            if each.kind == AppointmentKind.SESSION and each.status != AppointmentStatus.RESCHEDULED
        ]


class ReferralNeed(Model):
    """One need that a referral is about, and how much help it takes."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    complexity_level_code: Mapped[str | None] = mapped_column(ForeignKey("complexity_level.code"))

    category: Mapped[Category] = relationship()
    level: Mapped[ComplexityLevel | None] = relationship()

    __table_args__ = (UniqueConstraint("referral_id", "category_code"),)


class ReferralOutcome(Model):
    """One outcome that a referral aims at, and how far it was reached."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    outcome_code: Mapped[str] = mapped_column(ForeignKey("outcome.code"))
    achieved: Mapped[Achieved | None] = mapped_column(Status(Achieved))
    progress: Mapped[str | None]
    left_to_do: Mapped[str | None]

    outcome: Mapped[Outcome] = relationship()

    __table_args__ = (
        UniqueConstraint("referral_id", "outcome_code"),
        CheckConstraint("(achieved IS NULL) = (progress IS NULL)", name="achieved_with_progress"),
    )


class ReferralQuestion(Model):
    """What the supplier asked the practitioner about a referral before taking it, and the answer."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    question: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_with_time"),)


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
    status: Mapped[AppointmentStatus] = mapped_column(Status(AppointmentStatus), default=AppointmentStatus.BOOKED)
    booked_at: Mapped[datetime]
    happened_at: Mapped[datetime | None]
    missed_at: Mapped[datetime | None]
    rescheduled_at: Mapped[datetime | None]
    feedback_at: Mapped[datetime | None]
    attended: Mapped[Attended | None] = mapped_column(Status(Attended))
    late_reason: Mapped[str | None]
    what_was_done: Mapped[str | None]
    response: Mapped[str | None]
    plans_next: Mapped[str | None]
    not_held_because: Mapped[NotHeld | None] = mapped_column(Status(NotHeld))
    no_session_reason: Mapped[str | None]
    concerns: Mapped[str | None]
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
        Index(
            "uq_appointment_live",
            "referral_id",
            "kind",
            "number",
            unique=True,
            postgresql_where="status IN ('booked', 'happened')",
        ),
        Index("ix_appointment_referral", "referral_id", "booked_at"),
        Index("ix_appointment_starts", "starts_at", postgresql_where="status = 'booked'"),
    )

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

    referral: Mapped[Referral] = relationship(back_populates="plans")
    activities: Mapped[list["Activity"]] = relationship(cascade="all, delete-orphan", order_by="Activity.position")

    __table_args__ = (
        UniqueConstraint("referral_id", "version"),
        CheckConstraint(
            "status = 'draft' OR (submitted_at IS NOT NULL AND sessions IS NOT NULL)", name="submitted_with_sessions"
        ),
        CheckConstraint("status <> 'approved' OR approved_at IS NOT NULL", name="approved_has_time"),
        CheckConstraint("(status = 'replaced') = (replaced_at IS NOT NULL)", name="replaced_has_time"),
        CheckConstraint(f"sessions BETWEEN 1 AND {rules.MOST_SESSIONS}", name="sessions_in_bounds"),
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
