"""The tables of bids: the working copy and the sealed copies, both unreadable here, and what was opened."""

from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.bids.lifecycle import BID, BidStatus
from marketplace.competitions.models import Competition, Criterion, Lot
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.kernel.money import Money


class Bid(Model):
    """One supplier's answer to one lot of a competition."""

    lifecycle = BID

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=partial(reference, "B"))
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    lot_id: Mapped[UUID] = mapped_column(ForeignKey("lot.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    status: Mapped[BidStatus] = mapped_column(Status(BidStatus), default=BidStatus.DRAFT)
    working_copy: Mapped[bytes]
    revision: Mapped[int] = mapped_column(default=0)
    begun_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    begun_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None]
    price: Mapped[Money | None] = mapped_column("price_pence")
    disregarded_at: Mapped[datetime | None]
    disregard_reason: Mapped[str | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reminded_at: Mapped[datetime | None]

    competition: Mapped[Competition] = relationship()
    lot: Mapped[Lot] = relationship()
    supplier: Mapped[Organisation] = relationship()
    sealed_copies: Mapped[list["SealedCopy"]] = relationship(order_by="SealedCopy.number", back_populates="bid")
    answers: Mapped[list["BidAnswer"]] = relationship(back_populates="bid")

    __table_args__ = (
        CheckConstraint(
            "status NOT IN ('submitted', 'opened', 'disregarded') OR submitted_at IS NOT NULL", name="submitted_time"
        ),
        CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at IS NOT NULL AND withdrawal_reason IS NOT NULL)",
            name="withdrawn_with_time_and_reason",
        ),
        CheckConstraint("(status = 'opened') = (opened_at IS NOT NULL)", name="opened_time"),
        CheckConstraint("(status = 'opened') = (price_pence IS NOT NULL)", name="price_known_when_opened"),
        CheckConstraint(
            "(status = 'disregarded') = (disregarded_at IS NOT NULL AND disregard_reason IS NOT NULL)",
            name="disregarded_with_time_and_reason",
        ),
        CheckConstraint("price_pence > 0", name="price_positive"),
        CheckConstraint("(confirmed_at IS NULL) = (confirmed_by IS NULL)", name="confirmed_by_somebody"),
        CheckConstraint("confirmed_at IS NULL OR submitted_at IS NOT NULL", name="confirmed_once_submitted"),
        Index("uq_bid_live", "lot_id", "supplier_id", unique=True, postgresql_where="status <> 'withdrawn'"),
    )

    @property
    def is_stale(self) -> bool:
        """Whether the terms were changed after it was submitted, and its supplier has not said that it stands."""
        amended = self.competition.amended_at
        said = max((at for at in (self.submitted_at, self.confirmed_at) if at), default=None)
        return self.status is BidStatus.SUBMITTED and amended is not None and said is not None and said < amended


class SealedCopy(Model):
    """A bid as it was submitted, encrypted for the competition's key; the last one is opened."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"))
    number: Mapped[int]
    sealed: Mapped[bytes]
    hash: Mapped[str]
    sealed_at: Mapped[datetime]
    sealed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    bid: Mapped[Bid] = relationship(back_populates="sealed_copies")

    __table_args__ = (
        UniqueConstraint("bid_id", "number"),
        CheckConstraint("hash = encode(sha256(sealed), 'hex')", name="hash_of_what_is_sealed"),
    )


class BidAnswer(Model):
    """The answer to one criterion, readable since the bid was opened."""

    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"), primary_key=True)
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"), primary_key=True, index=True)
    text: Mapped[str]

    bid: Mapped[Bid] = relationship(back_populates="answers")
    criterion: Mapped[Criterion] = relationship()
