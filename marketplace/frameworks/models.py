"""The tables of frameworks and membership."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import (
    FRAMEWORK,
    MEMBERSHIP,
    FrameworkStatus,
    MembershipStatus,
)
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.reference.models import Area, Category
from marketplace.reference.models import Regime as Regime


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    YES_NO = "yes_no"


class Framework(Model):
    """A list of suppliers who may be invited to compete, open to anybody who qualifies."""

    lifecycle = FRAMEWORK

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=lambda: reference("F"))
    title: Mapped[str]
    description: Mapped[str]
    regime: Mapped[Regime] = mapped_column(Status(Regime))
    light_touch: Mapped[bool] = mapped_column(default=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    status: Mapped[FrameworkStatus] = mapped_column(Status(FrameworkStatus), default=FrameworkStatus.DRAFT)
    drafted_at: Mapped[datetime]
    open_at: Mapped[datetime | None]
    closing_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    owner: Mapped[Organisation] = relationship()
    categories: Mapped[list["FrameworkCategory"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    areas: Mapped[list["FrameworkArea"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    questions: Mapped[list["FrameworkQuestion"]] = relationship(
        cascade="all, delete-orphan", order_by="FrameworkQuestion.position"
    )

    __table_args__ = (
        CheckConstraint("starts_on < ends_on", name="starts_before_it_ends"),
        CheckConstraint("regime <> 'pcr15' OR ends_on <= DATE '2029-02-23'", name="pcr15_ends_in_time"),
        CheckConstraint("status = 'draft' OR open_at IS NOT NULL", name="open_with_time"),
        CheckConstraint("status <> 'closed' OR closed_at IS NOT NULL", name="closed_with_time"),
    )

    @property
    def opened_at(self) -> datetime | None:
        """When suppliers could first apply."""
        return self.open_at

    @property
    def is_frozen(self) -> bool:
        """Whether its terms are fixed, because suppliers rely on them."""
        return self.status is not FrameworkStatus.DRAFT

    @property
    def category_codes(self) -> list[str]:
        """The codes of its categories, in their order."""
        return [each.category_code for each in sorted(self.categories, key=lambda each: each.category.position)]

    @property
    def area_keys(self) -> list[str]:
        """The keys of its regions."""
        return sorted(each.area_key for each in self.areas)

    def closed_to_applications(self, now: datetime) -> str | None:
        """Why nobody can join at this instant; nothing while they can."""
        if self.status is not FrameworkStatus.OPEN:
            return "This framework is not open to applications"
        return "The term of this framework is over" if london_day(now) > self.ends_on else None


class FrameworkCategory(Model):
    """One category that suppliers can qualify in."""

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True)

    category: Mapped[Category] = relationship(lazy="joined")


class FrameworkArea(Model):
    """One region that the framework serves."""

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True)

    area: Mapped[Area] = relationship(lazy="joined")


class FrameworkQuestion(Model):
    """One question that applicants answer: everybody, or those who want a category."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), index=True)
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    position: Mapped[int]
    wording: Mapped[str]
    why_we_ask: Mapped[str]
    kind: Mapped[QuestionKind] = mapped_column(Status(QuestionKind))
    word_limit: Mapped[int | None]
    minutes: Mapped[int]
    expected: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(kind = 'text') = (word_limit IS NOT NULL)", name="text_has_a_limit"),
        CheckConstraint("expected IS NULL OR (kind = 'yes_no' AND expected IN ('yes', 'no'))", name="expected_known"),
        CheckConstraint("minutes > 0 AND (word_limit IS NULL OR word_limit > 0)", name="limits_above_zero"),
    )

    @property
    def name(self) -> str:
        """The name of its answer in a form."""
        return f"q_{self.id.hex}"


class Membership(Model):
    """A supplier's place on a framework."""

    lifecycle = MEMBERSHIP

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    status: Mapped[MembershipStatus] = mapped_column(Status(MembershipStatus), default=MembershipStatus.ACTIVE)
    joined_at: Mapped[datetime]
    active_at: Mapped[datetime]
    suspended_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    lapsed_at: Mapped[datetime | None]
    reason: Mapped[str | None]

    framework: Mapped[Framework] = relationship()
    supplier: Mapped[Organisation] = relationship()
    categories: Mapped[list["MembershipCategory"]] = relationship(cascade="all, delete-orphan")
    areas: Mapped[list["MembershipArea"]] = relationship(cascade="all, delete-orphan")

    __table_args__ = (
        UniqueConstraint("framework_id", "supplier_id", name="uq_membership_once"),
        CheckConstraint("status NOT IN ('suspended', 'removed') OR reason IS NOT NULL", name="stopped_with_reason"),
        Index("ix_membership_framework_id_status", "framework_id", "status"),
    )

    @property
    def category_codes(self) -> set[str]:
        """The codes of the categories it is qualified in."""
        return {each.category_code for each in self.categories}


class MembershipCategory(Model):
    """One category that a member is qualified in."""

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True, index=True)


class MembershipArea(Model):
    """One area in which a member can deliver."""

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True, index=True)


class RegisterEntry(Model):
    """A member as the public register shows and finds it; written by the database alone (register/keeping.py).

    `place` orders members by lot; of areas that hold one another only the largest stands here.
    """

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    framework_id: Mapped[UUID]
    supplier_id: Mapped[UUID] = mapped_column(index=True)
    place: Mapped[UUID]
    name: Mapped[str]
    trading_name: Mapped[str | None]
    legal_form: Mapped[str | None]
    size: Mapped[str | None]
    is_sme: Mapped[bool]
    is_vcse: Mapped[bool]
    marks: Mapped[list[str]]
    home_key: Mapped[str | None]
    category_codes: Mapped[list[str]]
    area_keys: Mapped[list[str]]
    joined_at: Mapped[datetime]
    plain: Mapped[str]
    document: Mapped[str] = mapped_column(TSVECTOR)

    __table_args__ = (
        Index("ix_register_entry_framework_id_place", "framework_id", "place"),
        Index("ix_register_entry_framework_id_name", "framework_id", "name", "place"),
        Index("ix_register_entry_document", "document", postgresql_using="gin"),
        Index("ix_register_entry_plain", "plain", postgresql_using="gin", postgresql_ops={"plain": "gin_trgm_ops"}),
        Index("ix_register_entry_category_codes", "category_codes", postgresql_using="gin"),
        Index("ix_register_entry_area_keys", "area_keys", postgresql_using="gin"),
    )
