"""Members of a framework: in which categories they are qualified, and where they deliver."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import MEMBERSHIP, MembershipStatus
from marketplace.frameworks.models.framework import Framework
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


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


class MembershipCategory(Model):
    """One category that a member is qualified in: for every contract, or only for small ones."""

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True, index=True)
    up_to_small_value: Mapped[bool] = mapped_column(default=False)


class MembershipArea(Model):
    """One area in which a member can deliver."""

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True, index=True)
