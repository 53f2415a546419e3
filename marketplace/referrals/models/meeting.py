"""Tables of the allocation meeting: the week's new cases of a delivery unit, and what became of each."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals.lifecycle import MEETING, MeetingStatus
from marketplace.referrals.models.referral import Referral


class AllocationMeeting(Model):
    """The new cases that a delivery unit looks through together, and refers."""

    lifecycle = MEETING

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    region_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    unit_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    held_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[MeetingStatus] = mapped_column(Status(MeetingStatus), default=MeetingStatus.OPEN)
    begun_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    cases: Mapped[list["AllocatedCase"]] = relationship(
        order_by="AllocatedCase.position", back_populates="meeting", cascade="all, delete-orphan"
    )

    __table_args__ = (
        CheckConstraint("(status = 'finished') = (finished_at IS NOT NULL)", name="finished_has_time"),
        CheckConstraint("region_key LIKE 'region:%' AND unit_key LIKE 'unit:%'", name="of_a_unit_of_a_region"),
        Index("ix_allocation_meeting_unit", "unit_key", "begun_at"),
        Index("ix_allocation_meeting_held_by", "held_by", "begun_at"),
    )


class AllocatedCase(Model):
    """One row of what was brought to a meeting, as it was brought; what is referred is kept in its referrals."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("allocation_meeting.id"))
    position: Mapped[int]
    brought: Mapped[dict[str, Any]]
    refused: Mapped[str | None]

    meeting: Mapped[AllocationMeeting] = relationship(back_populates="cases")
    referrals: Mapped[list[Referral]] = relationship(secondary="allocated_referral", order_by="Referral.begun_at")

    __table_args__ = (UniqueConstraint("meeting_id", "position"),)


class AllocatedReferral(Model):
    """A referral that was made of a case."""

    case_id: Mapped[UUID] = mapped_column(ForeignKey("allocated_case.id", ondelete="CASCADE"), primary_key=True)
    referral_id: Mapped[UUID] = mapped_column(
        ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True, unique=True
    )
