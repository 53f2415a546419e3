"""Tables of referrals: who is referred to what, and why."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation, Origin, User
from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.people.models import Person, Sentence
from marketplace.reference.models import Category, ComplexityLevel, Outcome
from marketplace.referrals import casework, endings, rules
from marketplace.referrals.lifecycle import (
    REFERRAL,
    AppointmentStatus,
    PlanStatus,
    ReferralStatus,
)
from marketplace.referrals.models.kinds import Achieved, AppointmentKind, Attended

if TYPE_CHECKING:
    from marketplace.referrals.models.delivery import ActionPlan, Appointment, EndReport
    from marketplace.referrals.models.volume import QueuePlace


#: An appointment that was moved or called off is neither recorded nor missed.
NOT_HELD_AT_ALL = (AppointmentStatus.RESCHEDULED, AppointmentStatus.CANCELLED)
OPEN = "status IN ('sent', 'queried', 'assigned', 'delivering', 'reporting')"
OVER = "status IN ('declined', 'completed', 'ended', 'cancelled')"
#: The day by which something is due, as `dating.due_on` says it of an open row; of what nothing is due comes last.
DUE = """COALESCE(CASE WHEN referral.clock_stopped_on IS NULL THEN LEAST(CASE
    WHEN referral.status = 'reporting' THEN referral.report_due_on
    WHEN referral.status NOT IN ('sent', 'queried', 'assigned') THEN NULL
    WHEN referral.status = 'sent' AND referral.response_due_on IS NOT NULL THEN referral.response_due_on
    WHEN referral.plan_due_on IS NULL THEN referral.assessment_due_on
    WHEN referral.plan_submitted_at IS NULL THEN referral.plan_due_on
END, referral.complete_by) END, DATE '9999-12-31')"""


class Referral(Model):
    """One person referred to one service, from the draft to the end."""

    lifecycle = REFERRAL

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str | None]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    practitioner_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    caseworker_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    subcontractor_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
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
    kept_at: Mapped[datetime | None]
    purge_warned_at: Mapped[datetime | None]
    # what the practitioner answers
    sentence_id: Mapped[UUID | None] = mapped_column(ForeignKey("sentence.id"))
    days: Mapped[int | None]
    complete_by: Mapped[date | None]
    reason: Mapped[str | None]
    further: Mapped[str | None]
    risk_confirmed_on: Mapped[date | None]
    risk_reviewed_on: Mapped[date | None]
    release_unknown_because: Mapped[str | None]
    exception_reason: Mapped[str | None]  # why they are taken although they are not of the service's age
    # where else it may go, and where its answers come from
    second_contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"))
    longest_wait: Mapped[int | None]
    first_contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"))
    carried_from: Mapped[str | None]
    # until when the supplier says whether it takes the referral; the day is gone once it has said so
    response_due_on: Mapped[date | None]
    accepted_at: Mapped[datetime | None]
    response_overdue_at: Mapped[datetime | None]
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
    # what keeps it from going on: a recall, a caseworker who left, a supplier that is shut out
    clock_stopped_on: Mapped[date | None]
    reassign_since: Mapped[datetime | None]
    reroute_since: Mapped[datetime | None]
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.REGISTERED)

    person: Mapped[Person] = relationship()
    contract: Mapped[Contract] = relationship(foreign_keys=[contract_id])
    second: Mapped[Contract | None] = relationship(foreign_keys=[second_contract_id])
    first: Mapped[Contract | None] = relationship(foreign_keys=[first_contract_id])
    practitioner: Mapped[User] = relationship(foreign_keys=[practitioner_id])
    caseworker: Mapped[User | None] = relationship(foreign_keys=[caseworker_id])
    subcontractor: Mapped[Organisation | None] = relationship(foreign_keys=[subcontractor_id])
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
    turns: Mapped[list["QueuePlace"]] = relationship(
        order_by="QueuePlace.joined_at", back_populates="referral", passive_deletes="all"
    )

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
        CheckConstraint("subcontractor_id <> supplier_id", name="allotted_to_somebody_else"),
        CheckConstraint("response_due_on IS NULL OR accepted_at IS NULL", name="accepted_owes_no_response"),
        CheckConstraint(f"days BETWEEN 1 AND {rules.MOST_DAYS}", name="days_in_bounds"),
        CheckConstraint("exception_reason <> ''", name="exception_in_words"),
        CheckConstraint("longest_wait BETWEEN 1 AND 365", name="longest_wait_in_bounds"),
        CheckConstraint("(second_contract_id IS NULL) = (longest_wait IS NULL)", name="second_choice_whole"),
        CheckConstraint("second_contract_id <> contract_id OR first_contract_id IS NOT NULL", name="second_is_another"),
        Index("uq_referral_reference", "reference", unique=True),
        Index("uq_referral_sent_key", "sent_key", unique=True),
        Index("uq_referral_open", "person_id", "contract_id", unique=True, postgresql_where=OPEN),
        Index("ix_referral_supplier_status", "supplier_id", "status", "sent_at", "id"),
        Index("ix_referral_supplier_open", "supplier_id", "sent_at", "id", postgresql_where=OPEN),
        Index("ix_referral_supplier_over", "supplier_id", "sent_at", "id", postgresql_where=OVER),
        Index("ix_referral_supplier_due", "supplier_id", text(f"({DUE})"), "id", postgresql_where=OPEN),
        Index("ix_referral_caseworker_due", "caseworker_id", text(f"({DUE})"), "id", postgresql_where=OPEN),
        Index("ix_referral_person", "person_id", "supplier_id"),
        Index("ix_referral_caseworker_open", "caseworker_id", "sent_at", "id", postgresql_where=OPEN),
        Index("ix_referral_practitioner", "practitioner_id", "begun_at", "id"),
        Index("ix_referral_unit", "unit_key", "begun_at", "id"),
        Index("ix_referral_contract_sent", "contract_id", "sent_at"),
        Index(
            "ix_referral_allotted",
            "subcontractor_id",
            "sent_at",
            "id",
            postgresql_where="subcontractor_id IS NOT NULL",
        ),
        Index("ix_referral_begins", "reference", postgresql_ops={"reference": "text_pattern_ops"}),
        Index(
            "ix_referral_response_due",
            "response_due_on",
            postgresql_where="status = 'sent' AND response_due_on IS NOT NULL AND response_overdue_at IS NULL",
        ),
        Index("ix_referral_concluded", "concluded_at", "id", postgresql_where="concluded_at IS NOT NULL"),
        Index("ix_referral_sentence", "sentence_id", postgresql_where="sentence_id IS NOT NULL"),
        Index("ix_referral_first_contract", "first_contract_id", postgresql_where="first_contract_id IS NOT NULL"),
        Index("ix_referral_second_contract", "second_contract_id", postgresql_where="second_contract_id IS NOT NULL"),
        Index("ix_referral_draft", "begun_at", "id", postgresql_where="status = 'draft'"),
    )

    @property
    def turn(self) -> "QueuePlace | None":
        """Its turn in the queue, while it waits for a place or is offered one."""
        return next((turn for turn in self.turns if turn.status in ("waiting", "offered")), None)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the practitioner ended it before its time."""
        return self.withdrawn_at is not None

    @property
    def deliverer_id(self) -> UUID:
        """Whose people work on it: the subcontractor it is allotted to, else the supplier itself."""
        return self.subcontractor_id or self.supplier_id

    @property
    def end(self) -> endings.EndState | None:
        """How it ended; every list, record, report and answer says this one."""
        return endings.end_state(self.status)

    @property
    def plan(self) -> "ActionPlan | None":
        """The plan that is being delivered."""
        return next((plan for plan in self.plans if plan.status == PlanStatus.APPROVED), None)

    @property
    def delivery(self) -> rules.Delivery:
        """How far the sessions have come."""
        return rules.delivery_of(self.plan.sessions if self.plan else None, self.sessions_recorded)

    @property
    def score(self) -> Decimal:
        """How far the outcomes were reached, counted once the report is in: 1 for each, half for a part of it."""
        reached = [aim.achieved.value for aim in self.outcomes if aim.achieved] if self.report else []
        return casework.score_of(reached)

    @property
    def sessions_recorded(self) -> list[tuple[int, bool, bool]]:
        """Each session that was booked and still counts, in order: number, whether recorded, whether attended."""
        return [
            (each.number, each.status != AppointmentStatus.BOOKED, each.attended in (Attended.YES, Attended.LATE))
            for each in self.appointments
            if each.kind == AppointmentKind.SESSION and each.status not in NOT_HELD_AT_ALL
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
