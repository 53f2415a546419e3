"""The tables of months: what was measured, against which target, and what was said against it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.performance.lifecycle import REPORT, ReportStatus
from marketplace.performance.rules import INDICATORS, share_of, volume_warning


class MonthlyReport(Model):
    """One month of a contract as it was measured: its volumes and its indicators."""

    lifecycle = REPORT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    buyer_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    month: Mapped[date]
    status: Mapped[ReportStatus] = mapped_column(Status(ReportStatus), default=ReportStatus.DRAWN)
    drawn_at: Mapped[datetime]
    contested_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    starts: Mapped[int]
    starts_to_date: Mapped[int]
    cap: Mapped[int | None]

    contract: Mapped[Contract] = relationship()
    figures: Mapped[list["MonthlyFigure"]] = relationship(
        back_populates="report", order_by="MonthlyFigure.code", cascade="all, delete-orphan"
    )

    __table_args__ = (
        UniqueConstraint("contract_id", "month", name="uq_monthly_report_once"),
        CheckConstraint("extract(day from month) = 1", name="month_by_its_first_day"),
        CheckConstraint("status <> 'contested' OR contested_at IS NOT NULL", name="contested_with_time"),
        CheckConstraint("(status = 'agreed') = (agreed_at IS NOT NULL)", name="agreed_with_time"),
        CheckConstraint("starts >= 0 AND starts_to_date >= 0", name="starts_counted"),
        Index("ix_monthly_report_status_month", "status", "month"),
    )

    @property
    def warning(self) -> Decimal | None:
        """The share of the cap that was reached so far, where it is one to be warned of."""
        return volume_warning(self.starts_to_date, self.cap) if self.cap else None

    @property
    def targets_judged(self) -> int:
        """How many indicators had a target and something to do."""
        return sum(figure.is_met is not None for figure in self.figures)

    @property
    def targets_met(self) -> int:
        """How many of those reached it."""
        return sum(figure.is_met is True for figure in self.figures)

    @property
    def contests(self) -> list["MonthlyFigure"]:
        """The figures that the supplier does not accept."""
        return [figure for figure in self.figures if figure.contested_at]


class MonthlyFigure(Model):
    """One indicator of a month: how much was done, of how much, against what, and the referrals behind it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    report_id: Mapped[UUID] = mapped_column(ForeignKey("monthly_report.id"))
    code: Mapped[str]
    numerator: Mapped[Decimal]
    denominator: Mapped[int]
    target: Mapped[Decimal | None]
    #: Each of them as {"reference", "done", "of", "due_on"}: never a name.
    referrals: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    contested_at: Mapped[datetime | None]
    contested_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    contest_reason: Mapped[str | None]
    answer: Mapped[str | None]

    report: Mapped[MonthlyReport] = relationship(back_populates="figures")

    __table_args__ = (
        UniqueConstraint("report_id", "code", name="uq_monthly_figure_once"),
        CheckConstraint("numerator >= 0 AND denominator >= 0", name="counts"),
        CheckConstraint("target > 0 AND target <= 1", name="target_is_a_share"),
        CheckConstraint(
            "(contested_at IS NULL) = (contest_reason IS NULL) AND (contested_at IS NULL) = (contested_by IS NULL)",
            name="contested_whole",
        ),
    )

    @property
    def name(self) -> str:
        """What the indicator is called."""
        return INDICATORS[self.code][0]

    @property
    def share(self) -> Decimal | None:
        """The share done; none when there was nothing to do."""
        return share_of(self.numerator, self.denominator)

    @property
    def is_met(self) -> bool | None:
        """Whether the target was reached; none without a target or anything to do."""
        if self.target is None or not self.denominator:
            return None
        return self.numerator >= self.target * self.denominator
