"""What is kept beside a framework's terms: planned spend, changes of its term, and assessed conflicts of interest."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money


class ChangeReason(StrEnum):
    """Why the term of an open framework changes."""

    OPTION_TO_EXTEND = "option_to_extend"
    CONTINUED_NEED = "continued_need"
    REPLACED_EARLIER = "replaced_earlier"
    NO_LONGER_NEEDED = "no_longer_needed"
    CORRECTION = "correction"


class PlannedSpend(Model):
    """What a region plans to spend in a category in one financial year; no amount means that none is planned."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"))
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    year: Mapped[int]
    amount: Mapped[Money | None] = mapped_column("amount_pence")
    instead: Mapped[str | None]
    planned_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    planned_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("framework_id", "category_code", "area_key", "year", name="uq_planned_spend_once"),
        CheckConstraint("amount_pence > 0", name="amount_above_zero"),
        CheckConstraint("year BETWEEN 2020 AND 2100", name="year_plausible"),
        CheckConstraint("amount_pence IS NULL OR instead IS NULL", name="instead_of_nothing_only"),
    )


class TermChange(Model):
    """One change of the last day of a framework after it opened: why, from when, to when."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), index=True)
    reason_type: Mapped[ChangeReason] = mapped_column(Status(ChangeReason))
    reason: Mapped[str]
    old_ends_on: Mapped[date]
    new_ends_on: Mapped[date]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (CheckConstraint("old_ends_on <> new_ends_on", name="changes_something"),)


class ConflictsAssessment(Model):
    """One assessment of conflicts of interest, or a review of it: who looked, when, and what was found."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"), index=True)
    text: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    maker: Mapped[User] = relationship()
