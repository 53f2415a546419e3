"""The table of times that caseworkers offer for initial assessments."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, func
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals.lifecycle import SLOT, SlotStatus
from marketplace.referrals.models.delivery import Appointment
from marketplace.referrals.models.kinds import Method
from marketplace.referrals.models.referral import Referral

#: What keeps two times of one caseworker apart.
EXTENSIONS = "CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;"


class Slot(Model):
    """A time that a caseworker keeps free for the initial assessment of whoever is referred to a service.

    Slots that were offered together, week after week, share their `series`.
    """

    lifecycle = SLOT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    caseworker_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    series: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    method: Mapped[Method] = mapped_column(Status(Method))
    place: Mapped[str | None]
    status: Mapped[SlotStatus] = mapped_column(Status(SlotStatus), default=SlotStatus.OFFERED)
    offered_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    referral_id: Mapped[UUID | None] = mapped_column(ForeignKey("referral.id"))
    appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey("appointment.id"))

    contract: Mapped[Contract] = relationship()
    caseworker: Mapped[User] = relationship()
    referral: Mapped[Referral | None] = relationship()
    appointment: Mapped[Appointment | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "ends_at > starts_at AND ends_at <= starts_at + INTERVAL '8 hours'", name="as_long_as_an_appointment"
        ),
        CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_time"),
        CheckConstraint(
            "(status = 'taken') = (referral_id IS NOT NULL AND appointment_id IS NOT NULL)", name="taken_for_somebody"
        ),
        CheckConstraint("(referral_id IS NULL) = (appointment_id IS NULL)", name="referral_with_appointment"),
        CheckConstraint("status <> 'taken' OR taken_at IS NOT NULL", name="taken_has_time"),
        Index("ix_slot_referral", "referral_id"),  # one that was missed is followed by another
        Index("uq_slot_appointment", "appointment_id", unique=True),
        Index("ix_slot_offered", "contract_id", "starts_at", "id", postgresql_where="status = 'offered'"),
        Index("ix_slot_supplier", "supplier_id", "starts_at", "id"),
        ExcludeConstraint(
            ("caseworker_id", "="),
            (func.tstzrange(sql("starts_at"), sql("ends_at")), "&&"),
            name="ex_slot_one_at_a_time",
            using="gist",
            where=sql("status <> 'withdrawn'"),
        ),
    )

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60
