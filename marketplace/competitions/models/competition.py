"""The tables of competitions: lots, criteria, who was invited, and what was asked."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.competitions.lifecycle import COMPETITION, CompetitionStatus
from marketplace.frameworks.models import Framework
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.kernel.money import Money
from marketplace.pipeline.models import CompetitionKind


class CriterionKind(StrEnum):
    """What a criterion judges; the price is judged by a formula, the others by the panel."""

    QUALITY = "quality"
    SOCIAL_VALUE = "social_value"
    PRICE = "price"


class PriceMethod(StrEnum):
    """The published formula by which prices are scored."""

    RELATIVE = "relative_price"
    LINEAR = "linear_deviation_price"
    ABSOLUTE = "absolute_scale_price"
    MEAN = "mean_deviation_price"
    NARROWED = "mean_narrowing"
    PER_POINT = "price_per_quality_point"


class Competition(Model):
    """One region's invitation to bid, to the members of a framework who can do the work."""

    lifecycle = COMPETITION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=partial(reference, "C"))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), index=True)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str]
    description: Mapped[str]
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    cohort_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    status: Mapped[CompetitionStatus] = mapped_column(Status(CompetitionStatus), default=CompetitionStatus.DRAFT)
    begun_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    awarded_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancellation_reason: Mapped[str | None]
    amended_at: Mapped[datetime | None]
    questions_close_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    standstill: Mapped[bool] = mapped_column(default=True)
    price_method: Mapped[PriceMethod | None] = mapped_column(Status(PriceMethod))
    public_key: Mapped[bytes | None]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[CompetitionKind] = mapped_column(Status(CompetitionKind), default=CompetitionKind.CONTRACT)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("planned_competition.id"))
    many_questions_reason: Mapped[str | None]

    framework: Mapped[Framework] = relationship()
    buyer: Mapped[Organisation] = relationship()
    lots: Mapped[list["Lot"]] = relationship(order_by="Lot.number", back_populates="competition")
    criteria: Mapped[list["Criterion"]] = relationship(
        order_by="Criterion.position", back_populates="competition", cascade="all, delete-orphan"
    )

    __table_args__ = (
        CheckConstraint(
            "published_at IS NULL OR (closes_at IS NOT NULL AND questions_close_at IS NOT NULL"
            " AND price_method IS NOT NULL AND public_key IS NOT NULL AND published_by IS NOT NULL)",
            name="published_whole",
        ),
        CheckConstraint("status <> 'draft' OR published_at IS NULL", name="draft_unpublished"),
        CheckConstraint(
            "status NOT IN ('published', 'closed', 'awarded') OR published_at IS NOT NULL", name="published_time"
        ),
        CheckConstraint("status NOT IN ('closed', 'awarded') OR closed_at IS NOT NULL", name="closed_time"),
        CheckConstraint("closed_at IS NULL OR closed_at >= closes_at", name="closed_not_early"),
        CheckConstraint("(status = 'awarded') = (awarded_at IS NOT NULL)", name="awarded_time"),
        CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL AND cancellation_reason IS NOT NULL)",
            name="cancelled_with_time_and_reason",
        ),
        CheckConstraint("questions_close_at <= closes_at", name="questions_close_first"),
        Index("ix_competition_status_closes_at", "status", "closes_at"),
        Index("ix_competition_published_at", "published_at", "id"),
        Index("uq_competition_plan_live", "plan_id", unique=True, postgresql_where="cancelled_at IS NULL"),
    )

    @property
    def largest_value(self) -> Money | None:
        """The whole value of its largest contract: each lot becomes one; nothing until every lot has its ceiling."""
        ceilings = [lot.price_ceiling for lot in self.lots]
        known = [ceiling for ceiling in ceilings if ceiling is not None]
        return max(known) if known and len(known) == len(ceilings) else None

    @property
    def is_small(self) -> bool:
        """Whether the short form is enough to take part: for each of its contracts by its value, for a grant always."""
        if self.is_grant:
            return True
        return self.largest_value is not None and self.largest_value <= self.framework.small_value

    @property
    def is_grant(self) -> bool:
        """Whether it funds a charity's work in advance, and buys nothing."""
        return self.kind is CompetitionKind.GRANT

    def has_closed(self, now: datetime) -> bool:
        """Whether its deadline has come; the deadline's own instant is too late."""
        return self.closes_at is not None and now >= self.closes_at

    def takes_questions(self, now: datetime) -> bool:
        """Whether an invited supplier may still ask."""
        open_until = self.questions_close_at
        return self.status is CompetitionStatus.PUBLISHED and open_until is not None and now < open_until

    def takes_bids(self, now: datetime) -> bool:
        """Whether an invited supplier may still begin, change, submit or withdraw a bid."""
        return self.status is CompetitionStatus.PUBLISHED and not self.has_closed(now)


class Lot(Model):
    """One part of a competition that is bid for, judged and contracted by itself."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    number: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    price_ceiling: Mapped[Money | None] = mapped_column("price_ceiling_pence")
    price_floor: Mapped[Money | None] = mapped_column("price_floor_pence")
    volume_cap: Mapped[int | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    minimum_age: Mapped[int] = mapped_column(default=18)
    maximum_age: Mapped[int | None]
    allows_male: Mapped[bool] = mapped_column(default=True)
    allows_female: Mapped[bool] = mapped_column(default=True)

    competition: Mapped[Competition] = relationship(back_populates="lots")

    __table_args__ = (
        UniqueConstraint("competition_id", "number"),
        CheckConstraint("price_ceiling_pence > 0", name="ceiling_positive"),
        CheckConstraint(
            "price_floor_pence > 0 AND price_floor_pence < price_ceiling_pence", name="floor_below_ceiling"
        ),
        CheckConstraint("volume_cap > 0", name="cap_positive"),
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
        CheckConstraint("minimum_age >= 18 AND minimum_age <= maximum_age", name="ages_in_order"),
        CheckConstraint("allows_male OR allows_female", name="serves_somebody"),
    )


class Criterion(Model):
    """One thing that bids are judged on, with its weight of the hundred."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    code: Mapped[str]
    kind: Mapped[CriterionKind] = mapped_column(Status(CriterionKind))
    title: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    weight: Mapped[Decimal]
    max_score: Mapped[int] = mapped_column(default=5)
    min_score: Mapped[int | None]
    word_limit: Mapped[int | None]
    position: Mapped[int]

    competition: Mapped[Competition] = relationship(back_populates="criteria")

    __table_args__ = (
        UniqueConstraint("competition_id", "code"),
        CheckConstraint("weight > 0 AND weight <= 100", name="weight_of_a_hundred"),
        CheckConstraint("min_score >= 0 AND min_score <= max_score", name="minimum_on_the_scale"),
        CheckConstraint("kind = 'price' OR (question <> '' AND word_limit > 0)", name="asks_something"),
        Index("uq_criterion_one_price", "competition_id", unique=True, postgresql_where="kind = 'price'"),
    )


class CompetitionInvitation(Model):
    """Whether a member of the framework was invited when the competition was published, and why not.

    Lines from before `missing_codes` and `membership_status` were kept leave both open.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    invited: Mapped[bool]
    reasons: Mapped[list[str]] = mapped_column(default=list)
    missing_codes: Mapped[list[str] | None]
    membership_status: Mapped[str | None]

    competition: Mapped[Competition] = relationship()
    supplier: Mapped[Organisation] = relationship()

    __table_args__ = (
        UniqueConstraint("competition_id", "supplier_id", name="uq_competition_invitation_once"),
        CheckConstraint("invited = (cardinality(reasons) = 0)", name="a_reason_for_each_refusal"),
    )
