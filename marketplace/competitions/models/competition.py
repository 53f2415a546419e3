"""The tables that a competition stands on: lots, criteria, who was invited, and what was asked."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.competitions.lifecycle import COMPETITION, CompetitionStatus
from marketplace.competitions.rules.design import (
    LOW_ESTIMATE,
    LOW_MEAN,
    LOW_NEXT,
    SCALE_WORDS,
    TIE_ORDER,
    VAT_PERCENT,
    gross_of,
    is_public_contract,
)
from marketplace.competitions.rules.timetable import lawful_day_after_answer
from marketplace.frameworks.models import Framework
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.kernel.money import Money
from marketplace.pipeline.models import CompetitionKind

if TYPE_CHECKING:
    from marketplace.competitions.models.design import (
        CoCommissioner,
        CompetitionConflicts,
        CompetitionDocument,
        CompetitionTarget,
        FundingLine,
        PassFailItem,
    )
    from marketplace.competitions.models.running import DeadlineExtension, LateAcceptance


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


class Reservation(StrEnum):
    """For whom a competition may be reserved by law."""

    SUPPORTED_EMPLOYMENT = "supported_employment"
    MUTUAL = "mutual"
    MISSION = "mission"

    @property
    def label(self) -> str:
        """How it is said."""
        return {
            "supported_employment": "Supported employment providers",
            "mutual": "Public service mutuals",
            "mission": "Organisations with a public service mission",
        }[self.value]


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
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    vat_percent: Mapped[Decimal] = mapped_column(default=VAT_PERCENT)
    own_share: Mapped[Decimal | None]
    single_lot_reason: Mapped[str | None]
    most_lots_bid: Mapped[int | None]
    most_lots_won: Mapped[int | None]
    reserved_for: Mapped[Reservation | None] = mapped_column(Status(Reservation))
    short_time_reason: Mapped[str | None]
    scale_words: Mapped[list[str]] = mapped_column(default=lambda: list(SCALE_WORDS))
    minimum_quality: Mapped[Decimal | None]
    tie_order: Mapped[list[str]] = mapped_column(default=lambda: list(TIE_ORDER))
    low_mean_percent: Mapped[int | None] = mapped_column(default=LOW_MEAN)
    low_next_percent: Mapped[int | None] = mapped_column(default=LOW_NEXT)
    low_estimate_percent: Mapped[int | None] = mapped_column(default=LOW_ESTIMATE)
    kind: Mapped[CompetitionKind] = mapped_column(Status(CompetitionKind), default=CompetitionKind.CONTRACT)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("planned_competition.id"))
    many_questions_reason: Mapped[str | None]

    framework: Mapped[Framework] = relationship()
    buyer: Mapped[Organisation] = relationship()
    lots: Mapped[list["Lot"]] = relationship(order_by="Lot.number", back_populates="competition")
    criteria: Mapped[list["Criterion"]] = relationship(
        order_by="Criterion.position", back_populates="competition", cascade="all, delete-orphan"
    )
    items: Mapped[list["PassFailItem"]] = relationship(order_by="PassFailItem.position", cascade="all, delete-orphan")
    partners: Mapped[list["CoCommissioner"]] = relationship(
        order_by="CoCommissioner.name", cascade="all, delete-orphan"
    )
    funding: Mapped[list["FundingLine"]] = relationship(order_by="FundingLine.position", cascade="all, delete-orphan")
    targets: Mapped[list["CompetitionTarget"]] = relationship(
        order_by="CompetitionTarget.code", cascade="all, delete-orphan"
    )
    documents: Mapped[list["CompetitionDocument"]] = relationship(
        order_by="CompetitionDocument.attached_at", back_populates="competition"
    )
    conflicts: Mapped[list["CompetitionConflicts"]] = relationship(order_by="CompetitionConflicts.made_at")
    extensions: Mapped[list["DeadlineExtension"]] = relationship(order_by="DeadlineExtension.extended_at")
    late_acceptances: Mapped[list["LateAcceptance"]] = relationship()

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
        CheckConstraint("published_by <> changed_by", name="two_people_publish"),
        CheckConstraint("vat_percent >= 0 AND vat_percent <= 100", name="vat_is_a_share"),
        CheckConstraint("own_share > 0 AND own_share <= 100", name="own_share_of_a_hundred"),
        CheckConstraint("most_lots_bid > 0 AND most_lots_won > 0", name="lot_limits_above_zero"),
        CheckConstraint("most_lots_won <= most_lots_bid", name="nobody_wins_more_than_they_bid_for"),
        CheckConstraint("cardinality(scale_words) = 6", name="a_word_for_each_score"),
        CheckConstraint(
            "cardinality(tie_order) = 3 AND tie_order @> ARRAY['quality', 'social_value', 'price']",
            name="tie_order_is_whole",
        ),
        CheckConstraint("minimum_quality > 0 AND minimum_quality <= 100", name="minimum_of_a_hundred"),
        CheckConstraint(
            "low_mean_percent BETWEEN 1 AND 99 AND low_next_percent BETWEEN 1 AND 99"
            " AND low_estimate_percent BETWEEN 1 AND 99",
            name="low_price_tests_in_bounds",
        ),
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
    def net_value(self) -> Money | None:
        """What all its contracts may cost together, before VAT; nothing until every lot has its ceiling."""
        ceilings = [lot.price_ceiling for lot in self.lots]
        known = [ceiling for ceiling in ceilings if ceiling is not None]
        return sum(known, Money.zero) if known and len(known) == len(ceilings) else None

    @property
    def gross_value(self) -> Money | None:
        """The same with VAT, by which the law's thresholds are judged."""
        return gross_of(self.net_value, self.vat_percent) if self.net_value else None

    @property
    def is_public_contract(self) -> bool | None:
        """Whether its value reaches the threshold of the law; unknown until there is a value."""
        gross, light_touch = self.gross_value, self.framework.light_touch
        return is_public_contract(gross, light_touch=light_touch) if gross else None

    @property
    def tie_in_words(self) -> str:
        """What decides between bids with the same total, in its order."""
        words = {"quality": "quality", "social_value": "social value", "price": "the lower price"}
        return ", then ".join([*(words[each] for each in self.tie_order), "lots drawn before a witness"])

    @property
    def low_price_tests(self) -> list[str]:
        """What makes a price be asked about before it counts."""
        tests = (
            (self.low_mean_percent, "under the mean of the others"),
            (self.low_next_percent, "under the next price"),
            (self.low_estimate_percent, "under the region's estimate"),
        )
        return [f"{percent}% or more {of}" for percent, of in tests if percent]

    @property
    def is_grant(self) -> bool:
        """Whether it funds a charity's work in advance, and buys nothing."""
        return self.kind is CompetitionKind.GRANT

    @property
    def has_awarded_lot(self) -> bool:
        """Whether an award of any of its lots was announced."""
        return any(lot.awarded_at is not None for lot in self.lots)

    @property
    def is_decided(self) -> bool:
        """Whether each of its lots was awarded or ended without an award."""
        return all(lot.awarded_at is not None or lot.ended_at is not None for lot in self.lots)

    def has_closed(self, now: datetime) -> bool:
        """Whether its deadline has come; the deadline's own instant is too late."""
        return self.closes_at is not None and now >= self.closes_at

    def must_stay_open_until(self, now: datetime) -> date | None:
        """The first lawful closing date if a question is answered now; none if the present one leaves time enough."""
        if self.closes_at is None:
            return None
        return lawful_day_after_answer(now, self.closes_at, self.framework.regime)

    def takes_questions(self, now: datetime) -> bool:
        """Whether an invited supplier may still ask."""
        open_until = self.questions_close_at
        return self.status is CompetitionStatus.PUBLISHED and open_until is not None and now < open_until

    def has_leave(self, supplier_id: UUID, now: datetime) -> bool:
        """Whether a supplier may submit after the deadline, since the service was out when it came."""
        return self.leave_until(supplier_id, now) is not None

    def leave_until(self, supplier_id: UUID, now: datetime) -> datetime | None:
        """Until when a supplier may submit after the deadline; nothing for those who may not."""
        given = (each.until for each in self.late_acceptances if each.supplier_id == supplier_id and now < each.until)
        return next(given, None)

    def takes_bids_of(self, supplier_id: UUID, now: datetime) -> bool:
        """Whether this supplier may still change and submit a bid."""
        return self.takes_bids(now) or (self.cancelled_at is None and self.has_leave(supplier_id, now))

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
    cohort_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    size_reason: Mapped[str | None]
    estimate: Mapped[Money | None] = mapped_column("estimate_pence")
    band_lower: Mapped[int | None]
    band_upper: Mapped[int | None]
    review_below: Mapped[int | None]
    price_ceiling: Mapped[Money | None] = mapped_column("price_ceiling_pence")
    price_floor: Mapped[Money | None] = mapped_column("price_floor_pence")
    volume_cap: Mapped[int | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    minimum_age: Mapped[int] = mapped_column(default=18)
    maximum_age: Mapped[int | None]
    allows_male: Mapped[bool] = mapped_column(default=True)
    allows_female: Mapped[bool] = mapped_column(default=True)
    awarded_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

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
        CheckConstraint("estimate_pence > 0", name="estimate_positive"),
        CheckConstraint("awarded_at IS NULL OR ended_at IS NULL", name="awarded_or_ended"),
        CheckConstraint("(band_lower IS NULL) = (band_upper IS NULL)", name="band_has_both_ends"),
        CheckConstraint("band_lower > 0 AND band_lower <= 100 AND band_upper >= 100", name="band_around_the_volume"),
        CheckConstraint("review_below > 0 AND review_below <= band_lower", name="review_below_the_band"),
    )

    @property
    def title_in_full(self) -> str:
        """The competition, and the lot where it is one of several."""
        title = self.competition.title
        return title if self.title == title else f"{title}, lot {self.number}: {self.title}"

    @property
    def codes(self) -> list[str]:
        """The categories a supplier must be qualified in: what is bought, and for which groups of people."""
        found = (self.category_code, self.competition.cohort_code, self.cohort_code)
        return list(dict.fromkeys(code for code in found if code))

    @property
    def is_small(self) -> bool:
        """Whether its contract is not larger than those for which the short form is enough."""
        small = self.competition.framework.small_value
        return self.competition.is_grant or (self.price_ceiling is not None and self.price_ceiling <= small)


class Criterion(Model):
    """One thing that bids are judged on, with its weight of the hundred."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    code: Mapped[str]
    kind: Mapped[CriterionKind] = mapped_column(Status(CriterionKind))
    title: Mapped[str]
    part_of: Mapped[str | None]
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

    Its reasons are those of `nearest_lot`, the lot that the member came nearest to. Lines from before `missing_codes`,
    `membership_status` and `nearest_lot` were kept leave these open.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    invited: Mapped[bool]
    reasons: Mapped[list[str]] = mapped_column(default=list)
    missing_codes: Mapped[list[str] | None]
    membership_status: Mapped[str | None]
    lot_numbers: Mapped[list[int] | None] = mapped_column(ARRAY(BigInteger))
    nearest_lot: Mapped[int | None]

    competition: Mapped[Competition] = relationship()
    supplier: Mapped[Organisation] = relationship()

    __table_args__ = (
        UniqueConstraint("competition_id", "supplier_id", name="uq_competition_invitation_once"),
        CheckConstraint("invited = (cardinality(reasons) = 0)", name="a_reason_for_each_refusal"),
    )
