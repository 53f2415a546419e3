"""The tables of membership: a supplier's place on a framework, and what was said and decided about it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import (
    MEMBERSHIP,
    REFRESH,
    REMOVAL_NOTICE,
    REPRESENTATION,
    MembershipStatus,
    NoticeStatus,
    RefreshStatus,
    RemovalGround,
    RepresentationStatus,
    Subject,
)
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
    suspended_until: Mapped[date | None]
    extended_at: Mapped[datetime | None]
    suspended_with_supplier: Mapped[bool] = mapped_column(default=False)

    framework: Mapped[Framework] = relationship()
    supplier: Mapped[Organisation] = relationship()
    categories: Mapped[list["MembershipCategory"]] = relationship(cascade="all, delete-orphan")
    areas: Mapped[list["MembershipArea"]] = relationship(cascade="all, delete-orphan")
    notices: Mapped[list["RemovalNotice"]] = relationship(
        back_populates="membership", order_by="RemovalNotice.given_at"
    )
    representations: Mapped[list["Representation"]] = relationship(
        back_populates="membership", order_by="Representation.made_at"
    )
    decisions: Mapped[list["MemberDecision"]] = relationship(order_by="MemberDecision.made_at")
    refreshes: Mapped[list["RefreshRequest"]] = relationship(
        back_populates="membership", order_by="RefreshRequest.asked_at"
    )

    __table_args__ = (
        UniqueConstraint("framework_id", "supplier_id", name="uq_membership_once"),
        CheckConstraint("status NOT IN ('suspended', 'removed') OR reason IS NOT NULL", name="stopped_with_reason"),
        CheckConstraint("status <> 'suspended' OR suspended_until IS NOT NULL", name="suspended_with_its_end"),
        CheckConstraint(
            "NOT suspended_with_supplier OR suspended_until IS NOT NULL", name="suspended_with_its_supplier"
        ),
        CheckConstraint("extended_at IS NULL OR suspended_until IS NOT NULL", name="extended_is_suspended"),
        Index("ix_membership_framework_id_status", "framework_id", "status"),
        Index("ix_membership_suspended_until", "suspended_until", postgresql_where="status = 'suspended'"),
    )

    @property
    def category_codes(self) -> set[str]:
        """The codes of the categories it is qualified in."""
        return {each.category_code for each in self.categories}

    @property
    def only_small_codes(self) -> list[str]:
        """The codes of the categories that it joined for small contracts only."""
        return sorted(each.category_code for each in self.categories if each.up_to_small_value)

    @property
    def removal_notice(self) -> "RemovalNotice | None":
        """The notice of removal that stands, if one does."""
        return next((each for each in self.notices if each.status is NoticeStatus.GIVEN), None)

    @property
    def unanswered(self) -> list["Representation"]:
        """What the member has said and nobody has answered."""
        return [each for each in self.representations if each.answered_at is None]

    @property
    def refresh(self) -> "RefreshRequest | None":
        """The request to renew its declaration that is still to be answered, in time or not."""
        lapsed = self.status is MembershipStatus.LAPSED
        waiting = {RefreshStatus.ASKED, RefreshStatus.MISSED} if lapsed else {RefreshStatus.ASKED}
        return next((each for each in reversed(self.refreshes) if each.status in waiting), None)


class MembershipCategory(Model):
    """One category that a member is qualified in: for every contract, or only for small ones."""

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True, index=True)
    up_to_small_value: Mapped[bool] = mapped_column(default=False)


class MembershipArea(Model):
    """One area in which a member can deliver."""

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True, index=True)


class MemberDecision(Model):
    """What was decided about a member, by whom and why; the reasons stay when the membership goes on."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), index=True)
    decision: Mapped[str]
    reason: Mapped[str]
    until: Mapped[date | None]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (
        CheckConstraint(
            "decision IN ('suspended', 'extended', 'reinstated', 'removed', 'notice_withdrawn')", name="decision_known"
        ),
    )


class RemovalNotice(Model):
    """What a member is told before it can be removed: the ground, the reasons, and from when."""

    lifecycle = REMOVAL_NOTICE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    ground: Mapped[RemovalGround] = mapped_column(Status(RemovalGround))
    reasons: Mapped[str]
    remove_from: Mapped[date]
    status: Mapped[NoticeStatus] = mapped_column(Status(NoticeStatus), default=NoticeStatus.GIVEN)
    given_at: Mapped[datetime]
    given_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_at: Mapped[datetime | None]
    carried_out_at: Mapped[datetime | None]

    membership: Mapped[Membership] = relationship(back_populates="notices")

    __table_args__ = (
        CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_with_time"),
        CheckConstraint("(status = 'carried_out') = (carried_out_at IS NOT NULL)", name="carried_out_with_time"),
        Index("uq_removal_notice_live", "membership_id", unique=True, postgresql_where="status = 'given'"),
        Index("ix_removal_notice_membership_id", "membership_id"),
    )


class Representation(Model):
    """What a member says about its suspension or its removal, and what it is answered."""

    lifecycle = REPRESENTATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), index=True)
    subject: Mapped[Subject] = mapped_column(Status(Subject))
    text: Mapped[str]
    status: Mapped[RepresentationStatus] = mapped_column(
        Status(RepresentationStatus), default=RepresentationStatus.MADE
    )
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    membership: Mapped[Membership] = relationship(back_populates="representations")

    __table_args__ = (
        CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL AND answer IS NOT NULL)", name="answered_with_words"
        ),
    )


class RefreshRound(Model):
    """One request to members of a framework to renew their declarations; many are asked a batch at a time."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), index=True)
    reason: Mapped[str]
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    due_on: Mapped[date]
    total: Mapped[int]
    asked: Mapped[int] = mapped_column(default=0)
    batches: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]

    framework: Mapped[Framework] = relationship()

    __table_args__ = (CheckConstraint("asked >= 0 AND asked <= total", name="asked_of_all"),)


class RefreshRequest(Model):
    """One member's part of it: to renew its declaration by a day."""

    lifecycle = REFRESH

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("refresh_round.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), index=True)
    batch: Mapped[int]
    status: Mapped[RefreshStatus] = mapped_column(Status(RefreshStatus), default=RefreshStatus.ASKED)
    due_on: Mapped[date]
    asked_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    missed_at: Mapped[datetime | None]

    round: Mapped[RefreshRound] = relationship()
    membership: Mapped[Membership] = relationship(back_populates="refreshes")

    __table_args__ = (
        CheckConstraint("(status = 'answered') = (answered_at IS NOT NULL)", name="answered_with_time"),
        CheckConstraint("status <> 'missed' OR missed_at IS NOT NULL", name="missed_with_time"),
        Index("uq_refresh_request_live", "membership_id", unique=True, postgresql_where="status = 'asked'"),
        Index("ix_refresh_request_due_on", "due_on", postgresql_where="status = 'asked'"),
        Index("ix_refresh_request_round_id_batch", "round_id", "batch"),
    )
