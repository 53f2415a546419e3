"""Group programmes: meetings on their dates, and the people of several referrals who come to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals.lifecycle import GROUP_MEETING, GroupMeetingStatus
from marketplace.referrals.models.kinds import Method
from marketplace.referrals.models.referral import Referral


class GroupProgramme(Model):
    """A group that one contract offers: who leads it, and where it meets."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    leader_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    title: Mapped[str]
    minutes: Mapped[int]
    method: Mapped[Method] = mapped_column(Status(Method))
    place: Mapped[str | None]
    most_people: Mapped[int]
    planned_at: Mapped[datetime]

    contract: Mapped[Contract] = relationship()
    leader: Mapped[User] = relationship()
    meetings: Mapped[list["GroupMeeting"]] = relationship(order_by="GroupMeeting.number", back_populates="programme")
    members: Mapped[list["GroupMember"]] = relationship(order_by="GroupMember.joined_at", back_populates="programme")

    __table_args__ = (
        CheckConstraint("title <> ''", name="has_a_title"),
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes_in_bounds"),
        CheckConstraint("most_people BETWEEN 2 AND 40", name="people_in_bounds"),
    )

    @property
    def places_left(self) -> int:
        """How many more people there is room for."""
        return self.most_people - sum(member.left_at is None for member in self.members)


class GroupMeeting(Model):
    """One date of a group; with the register of that day it is held."""

    lifecycle = GROUP_MEETING

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("group_programme.id"))
    number: Mapped[int]
    starts_at: Mapped[datetime]
    status: Mapped[GroupMeetingStatus] = mapped_column(Status(GroupMeetingStatus), default=GroupMeetingStatus.PLANNED)
    planned_at: Mapped[datetime]
    held_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[str | None]

    programme: Mapped[GroupProgramme] = relationship(back_populates="meetings")

    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        CheckConstraint("(status = 'held') = (held_at IS NOT NULL)", name="held_has_time"),
        CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL AND cancelled_because IS NOT NULL)",
            name="cancelled_with_reason",
        ),
        Index("ix_group_meeting_planned", "starts_at", postgresql_where="status = 'planned'"),
    )


class GroupMember(Model):
    """One referral whose person comes to a group, until they leave it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("group_programme.id"))
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    left_because: Mapped[str | None]

    programme: Mapped[GroupProgramme] = relationship(back_populates="members")
    referral: Mapped[Referral] = relationship()

    __table_args__ = (
        CheckConstraint("(left_at IS NULL) = (left_because IS NULL)", name="left_with_reason"),
        Index("uq_group_member_once", "programme_id", "referral_id", unique=True, postgresql_where="left_at IS NULL"),
    )
