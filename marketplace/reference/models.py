"""Tables of the facts everybody shares; most of them come with the service, some from the register."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.kernel.db import Model, Status


class Level(StrEnum):
    """How large an area is: a region, a police area in it, or a probation delivery unit in that."""

    REGION = "region"
    POLICE = "police"
    UNIT = "unit"


class Origin(StrEnum):
    """Where a fact came from: with the service, or from an imported register."""

    SHIPPED = "shipped"
    IMPORTED = "imported"


class Kind(StrEnum):
    """What a framework category is about: a need, a group of people, or something else."""

    NEED = "need"
    COHORT = "cohort"
    OTHER = "other"


class Regime(StrEnum):
    """Under which law a framework was set up; it stays so for life."""

    PCR15 = "pcr15"
    PA23 = "pa23"


class Complexity(StrEnum):
    """How much help a need takes."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Area(Model):
    """A region, police area or delivery unit, under one kind of key: `region:B`, `police:cumbria`, `unit:48`."""

    key: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[Level] = mapped_column(Status(Level))
    code: Mapped[str]
    name: Mapped[str]
    parent_key: Mapped[str | None] = mapped_column(ForeignKey("area.key"), index=True)
    country: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.SHIPPED)

    __table_args__ = (
        CheckConstraint("key = level || ':' || code", name="key_of_level_and_code"),
        CheckConstraint("(level = 'region') = (parent_key IS NULL)", name="only_a_region_stands_alone"),
        CheckConstraint("level <> 'police' OR parent_key LIKE 'region:%'", name="police_area_in_a_region"),
        CheckConstraint("level <> 'unit' OR parent_key NOT LIKE 'unit:%'", name="unit_in_a_larger_area"),
    )


class Office(Model):
    """A probation office where people can be seen."""

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    address: Mapped[str]
    postcode: Mapped[str]
    region_key: Mapped[str] = mapped_column(ForeignKey("area.key"), index=True)

    __table_args__ = (CheckConstraint("region_key LIKE 'region:%'", name="in_a_region"),)


class Category(Model):
    """One of the fourteen categories of the framework; the register knows a need by its family."""

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[Kind] = mapped_column(Status(Kind))
    register_family: Mapped[str | None] = mapped_column(unique=True)


class ContractTypeNeed(Model):
    """One need that contracts of a type meet."""

    contract_type_code: Mapped[str] = mapped_column(ForeignKey("contract_type.code"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True, index=True)


class ContractType(Model):
    """What a contract is for; a cohort contract meets several needs of one group of people."""

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    is_cohort: Mapped[bool]
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.SHIPPED)

    needs: Mapped[list[Category]] = relationship(secondary="contract_type_need", order_by=Category.position)


class Outcome(Model):
    """What a service may achieve for a person with a need."""

    code: Mapped[str] = mapped_column(primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), index=True)
    position: Mapped[int]
    wording: Mapped[str]


class ComplexityLevel(Model):
    """What low, medium or high means for a need, and how many sessions it allows where that is limited."""

    code: Mapped[str] = mapped_column(primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    level: Mapped[Complexity] = mapped_column(Status(Complexity))
    position: Mapped[int]
    wording: Mapped[str]
    most_sessions: Mapped[int | None]
    most_before_release: Mapped[int | None]

    __table_args__ = (UniqueConstraint("category_code", "level"),)


class WithdrawalReason(Model):
    """Why a referral may be withdrawn or closed early, and whether before or after the first session."""

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    wording: Mapped[str]
    grouping: Mapped[str]
    before_first_session: Mapped[bool]
    after_first_session: Mapped[bool]


class DeclineReason(Model):
    """Why a supplier may decline a referral."""

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    wording: Mapped[str]


class DayOff(Model):
    """A day that an administrator added to the bank holidays of a nation."""

    falls_on: Mapped[date] = mapped_column(primary_key=True)
    nation: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]

    __table_args__ = (CheckConstraint("nation IN ('ENG', 'WLS', 'SCT', 'NIR')", name="nation_known"),)


class Intake(Model):
    """One taking in of facts: from which source, when, and what each table gained or changed."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    origin: Mapped[Origin] = mapped_column(Status(Origin))
    digest: Mapped[str]
    taken_at: Mapped[datetime]
    report: Mapped[dict[str, Any]]
