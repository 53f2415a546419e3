"""The tables of bids: the working copy and the sealed copies, both unreadable here, and what was opened by whom."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation, User
from marketplace.bids.lifecycle import BID, OPENING, BidStatus, OpeningStatus
from marketplace.competitions.models import Competition, Criterion, Lot, PassFailItem
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
    declared_name: Mapped[str | None]
    declared_position: Mapped[str | None]

    competition: Mapped[Competition] = relationship()
    lot: Mapped[Lot] = relationship()
    supplier: Mapped[Organisation] = relationship()
    sealed_copies: Mapped[list["SealedCopy"]] = relationship(order_by="SealedCopy.number", back_populates="bid")
    answers: Mapped[list["BidAnswer"]] = relationship(back_populates="bid")
    item_answers: Mapped[list["BidItemAnswer"]] = relationship()
    price_lines: Mapped[list["BidPriceLine"]] = relationship(order_by="BidPriceLine.position")
    subcontractors: Mapped[list["BidSubcontractor"]] = relationship(order_by="BidSubcontractor.position")
    milestones: Mapped[list["BidMilestone"]] = relationship(order_by="BidMilestone.position")

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
        CheckConstraint(
            "status = 'opened' OR (declared_name IS NULL AND declared_position IS NULL)",
            name="declared_known_when_opened",
        ),
        Index("uq_bid_live", "lot_id", "supplier_id", unique=True, postgresql_where="status <> 'withdrawn'"),
    )

    @property
    def is_stale(self) -> bool:
        """Whether the terms were changed after it was submitted, and its supplier has not said that it stands."""
        amended = self.competition.amended_at
        said = max((at for at in (self.submitted_at, self.confirmed_at) if at), default=None)
        return self.status is BidStatus.SUBMITTED and amended is not None and said is not None and said < amended


class SealedCopy(Model):
    """A bid as it was at a revision, encrypted for the competition's key; the last one is opened."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"))
    number: Mapped[int]
    sealed: Mapped[bytes]
    hash: Mapped[str]
    revision: Mapped[int | None]
    sealed_at: Mapped[datetime]
    sealed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    bid: Mapped[Bid] = relationship(back_populates="sealed_copies")
    sealer: Mapped[User] = relationship()

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


class BidItemAnswer(Model):
    """What a bidder says of something that every bid must pass, readable since the bid was opened."""

    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("pass_fail_item.id"), primary_key=True, index=True)
    confirmed: Mapped[bool]
    text: Mapped[str]

    item: Mapped[PassFailItem] = relationship()


class BidPriceLine(Model):
    """One line of the price schedule, readable since the bid was opened; the overheads are line 0."""

    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    unit: Mapped[str]
    quantity: Mapped[Decimal]
    price: Mapped[Money] = mapped_column("price_pence")

    __table_args__ = (
        CheckConstraint("quantity > 0", name="some_of_it"),
        CheckConstraint("price_pence >= 0", name="price_not_negative"),
    )

    @property
    def total(self) -> Money:
        """What the line comes to."""
        return self.price.times(self.quantity)


class BidSubcontractor(Model):
    """Somebody whom the bidder named to deliver a part, with the share promised to them."""

    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    part: Mapped[str]
    share: Mapped[int]
    is_vcse: Mapped[bool]

    __table_args__ = (CheckConstraint("share > 0 AND share <= 100", name="share_of_a_hundred"),)


class BidMilestone(Model):
    """Something that the bidder does so many weeks after the award."""

    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    weeks: Mapped[int]

    __table_args__ = (CheckConstraint("weeks >= 0", name="not_before_the_award"),)


class Opening(Model):
    """The opening of the bids of one competition: started by one person of the region, confirmed by another."""

    lifecycle = OPENING

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), unique=True)
    status: Mapped[OpeningStatus] = mapped_column(Status(OpeningStatus), default=OpeningStatus.AWAITED)
    awaited_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    started_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    finished_at: Mapped[datetime | None]

    competition: Mapped[Competition] = relationship()
    starter: Mapped[User | None] = relationship(foreign_keys=[started_by])
    confirmer: Mapped[User | None] = relationship(foreign_keys=[confirmed_by])

    __table_args__ = (
        CheckConstraint(
            "(status = 'awaited') = (started_at IS NULL) AND (started_at IS NULL) = (started_by IS NULL)",
            name="started_with_time_and_person",
        ),
        CheckConstraint(
            "(status IN ('awaited', 'started')) = (confirmed_at IS NULL)"
            " AND (confirmed_at IS NULL) = (confirmed_by IS NULL)",
            name="confirmed_with_time_and_person",
        ),
        CheckConstraint("(status = 'finished') = (finished_at IS NOT NULL)", name="finished_time"),
        CheckConstraint("confirmed_by <> started_by", name="two_people"),
    )
