"""The tables of grants: agreed instalments, and what was reported of the work."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.contracts.models import Contract
from marketplace.grants.lifecycle import GRANT_REPORT, INSTALMENT, InstalmentStatus, ReportStatus
from marketplace.grants.rules import Reminded
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money
from marketplace.payments.models import Invoice


class Instalment(Model):
    """The money for one period of a grant: proposed by the region, agreed by the supplier, released in advance."""

    lifecycle = INSTALMENT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    number: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    amount: Mapped[Money] = mapped_column("amount_pence")
    status: Mapped[InstalmentStatus] = mapped_column(Status(InstalmentStatus), default=InstalmentStatus.PROPOSED)
    proposed_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    invoice_id: Mapped[UUID | None] = mapped_column(ForeignKey("invoice.id"), unique=True)

    contract: Mapped[Contract] = relationship()
    invoice: Mapped[Invoice | None] = relationship()

    __table_args__ = (
        UniqueConstraint("contract_id", "number", name="uq_instalment_number"),
        CheckConstraint("amount_pence > 0", name="amount_above_zero"),
        CheckConstraint("last_day >= first_day", name="period_in_order"),
        CheckConstraint(
            "(status = 'proposed') = (agreed_at IS NULL) AND (agreed_at IS NULL) = (agreed_by IS NULL)",
            name="agreed_with_time_and_name",
        ),
        CheckConstraint(
            "(status = 'released') = (released_at IS NOT NULL AND released_by IS NOT NULL AND invoice_id IS NOT NULL)",
            name="released_with_time_name_and_money",
        ),
    )


class GrantReport(Model):
    """What a funded supplier did, what changed, and what it learned; it stands in place of indicators."""

    lifecycle = GRANT_REPORT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    people_helped: Mapped[int]
    done: Mapped[str]
    changed: Mapped[str]
    learned: Mapped[str]
    status: Mapped[ReportStatus] = mapped_column(
        Status(ReportStatus, name="grantreportstatus_known"), default=ReportStatus.SUBMITTED
    )
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    accepted_at: Mapped[datetime | None]

    contract: Mapped[Contract] = relationship()

    __table_args__ = (
        UniqueConstraint("contract_id", name="uq_grant_report_once"),
        CheckConstraint("people_helped >= 0", name="people_counted"),
        CheckConstraint("(status = 'accepted') = (accepted_at IS NOT NULL)", name="accepted_time"),
    )


class GrantReminder(Model):
    """That the parties of a grant were reminded of an instalment, or of the report, which has no number."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    kind: Mapped[Reminded] = mapped_column(Status(Reminded), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, default=0)
    reminded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("(kind = 'instalment_due') = (number > 0)", name="instalments_have_numbers"),)
