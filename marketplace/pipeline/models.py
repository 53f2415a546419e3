"""The tables of the pipeline: planned competitions with their lots, steps and slips, and what suppliers said."""

from datetime import date, datetime
from enum import StrEnum
from functools import partial
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation, User
from marketplace.frameworks.models import Framework
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.kernel.money import Money
from marketplace.pipeline.lifecycle import ENGAGEMENT, PLAN, EngagementStatus, PlanStatus


class CompetitionKind(StrEnum):
    """Whether a service is bought under a contract, or a charity's work is funded by a grant."""

    CONTRACT = "contract"
    GRANT = "grant"

    @property
    def label(self) -> str:
        """How it is said."""
        return "Grant round" if self is CompetitionKind.GRANT else "Contract"


class Certainty(StrEnum):
    """How sure a region is that it will happen."""

    COMMITTED = "committed"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def label(self) -> str:
        """How it is said, with what it means."""
        return CERTAINTIES[self]


CERTAINTIES = {
    Certainty.COMMITTED: "Committed: money and approval are there",
    Certainty.LIKELY: "Likely: money is expected, approval is not given yet",
    Certainty.POSSIBLE: "Possible: it depends on decisions still to come",
}


class Step(StrEnum):
    """One of the four days that suppliers plan by, in their order."""

    PUBLISH = "publish"
    CLOSE = "close"
    AWARD = "award"
    START = "start"

    @property
    def label(self) -> str:
        """How it is said."""
        return STEPS[self]


STEPS = {
    Step.PUBLISH: "Invitation to bid",
    Step.CLOSE: "Deadline for bids",
    Step.AWARD: "Award",
    Step.START: "Start of the service",
}


class Answer(StrEnum):
    """What a supplier says to a lot before anything is published; it binds nobody."""

    INTERESTED = "interested"
    PERHAPS = "perhaps"
    NOT_INTERESTED = "not_interested"

    @property
    def label(self) -> str:
        """How it is said."""
        return ANSWERS[self]


ANSWERS = {
    Answer.INTERESTED: "Yes, we would bid",
    Answer.PERHAPS: "Perhaps",
    Answer.NOT_INTERESTED: "No, we would not bid",
}


class PlannedCompetition(Model):
    """What a region means to buy or fund, which everybody may read from the day it is planned."""

    lifecycle = PLAN

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=partial(reference, "P"))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), index=True)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[CompetitionKind] = mapped_column(Status(CompetitionKind), default=CompetitionKind.CONTRACT)
    certainty: Mapped[Certainty] = mapped_column(Status(Certainty))
    title: Mapped[str]
    description: Mapped[str]
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    cohort_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    status: Mapped[PlanStatus] = mapped_column(Status(PlanStatus), default=PlanStatus.PLANNED)
    planned_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    drop_reason: Mapped[str | None]

    framework: Mapped[Framework] = relationship()
    buyer: Mapped[Organisation] = relationship()
    owner: Mapped[User] = relationship()
    lots: Mapped[list["PlannedLot"]] = relationship(
        order_by="PlannedLot.number", back_populates="plan", cascade="all, delete-orphan"
    )
    steps: Mapped[list["PlannedStep"]] = relationship(back_populates="plan", order_by="PlannedStep.planned_on")
    slips: Mapped[list["Slip"]] = relationship(order_by="Slip.slipped_at.desc(), Slip.new_on", back_populates="plan")
    engagements: Mapped[list["Engagement"]] = relationship(order_by="Engagement.open_at.desc()", back_populates="plan")

    __table_args__ = (
        CheckConstraint("status <> 'begun' OR begun_at IS NOT NULL", name="begun_time"),
        CheckConstraint(
            "(status = 'dropped') = (dropped_at IS NOT NULL AND drop_reason IS NOT NULL)",
            name="dropped_with_time_and_reason",
        ),
        Index("ix_planned_competition_status_buyer_id", "status", "buyer_id"),
    )

    @property
    def codes(self) -> list[str]:
        """The categories a supplier must be qualified in: what is bought, and for which group of people."""
        wanted = (self.category_code, self.cohort_code)
        return list(dict.fromkeys(code for code in wanted if code))

    @property
    def is_grant(self) -> bool:
        """Whether it funds a charity's work and buys nothing."""
        return self.kind is CompetitionKind.GRANT

    def is_on(self, step: Step) -> date:
        """The day on which a step is expected now."""
        found = next(each for each in self.steps if each.step is step)
        return found.revised_on or found.planned_on

    def takes_the_short_form(self, lot: "PlannedLot") -> bool:
        """Whether suppliers that joined for small contracts may take part: always in a grant round."""
        return self.is_grant or (lot.value is not None and lot.value <= self.framework.small_value)


class PlannedLot(Model):
    """One part of what is planned: an area, with the value and the places that are expected."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("planned_competition.id"))
    number: Mapped[int]
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    value: Mapped[Money | None] = mapped_column("value_pence")
    places: Mapped[int | None]

    plan: Mapped[PlannedCompetition] = relationship(back_populates="lots")

    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        UniqueConstraint("plan_id", "area_key", name="uq_planned_lot_area"),
        CheckConstraint("value_pence > 0", name="value_positive"),
        CheckConstraint("places > 0", name="places_positive"),
    )


class PlannedStep(Model):
    """One step's first planned day, which never changes, and the day that it was put to since."""

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("planned_competition.id"), primary_key=True)
    step: Mapped[Step] = mapped_column(Status(Step), primary_key=True)
    planned_on: Mapped[date]
    revised_on: Mapped[date | None]

    plan: Mapped[PlannedCompetition] = relationship(back_populates="steps")


class Slip(Model):
    """One change of a planned day: from when to when, who moved it and why; only ever added."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("planned_competition.id"), index=True)
    step: Mapped[Step] = mapped_column(Status(Step))
    old_on: Mapped[date]
    new_on: Mapped[date]
    reason: Mapped[str]
    slipped_at: Mapped[datetime]
    slipped_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    plan: Mapped[PlannedCompetition] = relationship(back_populates="slips")
    by: Mapped[User] = relationship()

    __table_args__ = (
        CheckConstraint("new_on <> old_on", name="moves_the_day"),
        CheckConstraint("reason <> ''", name="says_why"),
    )


class Engagement(Model):
    """A question put to the suppliers that could bid, before anything is published."""

    lifecycle = ENGAGEMENT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("planned_competition.id"), index=True)
    question: Mapped[str]
    closes_on: Mapped[date]
    status: Mapped[EngagementStatus] = mapped_column(Status(EngagementStatus), default=EngagementStatus.OPEN)
    open_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    plan: Mapped[PlannedCompetition] = relationship(back_populates="engagements")

    __table_args__ = (
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed_time"),
        Index("uq_engagement_open", "plan_id", unique=True, postgresql_where="status = 'open'"),
    )

    def is_open_on(self, day: date) -> bool:
        """Whether suppliers can still answer; the last day is theirs to its end."""
        return self.status is EngagementStatus.OPEN and day <= self.closes_on


class Interest(Model):
    """What one supplier says to one lot, and why; the buyer reads it without the name."""

    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"), primary_key=True)
    lot_id: Mapped[UUID] = mapped_column(ForeignKey("planned_lot.id"), primary_key=True)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)
    answer: Mapped[Answer] = mapped_column(Status(Answer))
    reason: Mapped[str]
    said_at: Mapped[datetime]
    said_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (CheckConstraint("reason <> ''", name="says_why"),)


PROTECTION = """
CREATE TRIGGER slip_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON slip
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION keep_first_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.planned_on <> OLD.planned_on THEN
    RAISE EXCEPTION 'the first planned day is kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planned_step_keeps_its_first_day BEFORE UPDATE ON planned_step
  FOR EACH ROW EXECUTE FUNCTION keep_first_days();
"""
