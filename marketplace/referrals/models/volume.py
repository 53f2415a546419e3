"""Tables of places: the thresholds that were reached, and who waits for a place."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.contracts.models import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals.lifecycle import QUEUE_PLACE, QueueStatus
from marketplace.referrals.models.referral import Referral


class VolumeWarning(Model):
    """A threshold that the starts of a contract year reached; once for each number of places agreed."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    year_from: Mapped[date]
    cap: Mapped[int]
    level: Mapped[int]
    taken: Mapped[int]
    reached_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("contract_id", "year_from", "cap", "level", name="uq_volume_warning_once"),
        CheckConstraint("level IN (80, 95, 100)", name="a_threshold"),
        CheckConstraint("taken * 100 >= cap * level", name="reached"),
    )


class QueuePlace(Model):
    """The turn of a referral that is ready to be sent, at a service whose places are all taken."""

    lifecycle = QUEUE_PLACE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"))
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    status: Mapped[QueueStatus] = mapped_column(Status(QueueStatus), default=QueueStatus.WAITING)
    joined_at: Mapped[datetime]
    waiting_at: Mapped[datetime]
    offered_at: Mapped[datetime | None]
    offer_ends_on: Mapped[date | None]
    taken_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    lapses: Mapped[int] = mapped_column(default=0)

    referral: Mapped[Referral] = relationship(back_populates="turns")
    contract: Mapped[Contract] = relationship()

    __table_args__ = (
        CheckConstraint(
            "status <> 'offered' OR (offered_at IS NOT NULL AND offer_ends_on IS NOT NULL)", name="offered_until_a_day"
        ),
        CheckConstraint("(status = 'taken') = (taken_at IS NOT NULL)", name="taken_has_time"),
        CheckConstraint("(status = 'left') = (left_at IS NOT NULL)", name="left_has_time"),
        Index("uq_queue_place_live", "referral_id", unique=True, postgresql_where="status IN ('waiting', 'offered')"),
        Index(
            "ix_queue_place_turn",
            "contract_id",
            "lapses",
            "joined_at",
            "id",
            postgresql_where="status IN ('waiting', 'offered')",
        ),
    )
