"""The tables of what comes of a competition: summaries to bidders, challenges, second looks and lots that failed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.bids.models import Bid
from marketplace.competitions.models import Competition, Lot
from marketplace.evaluations.models import Award
from marketplace.kernel.db import Model, Status
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money
from marketplace.outcomes.lifecycle import CHALLENGE, NO_AWARD, ChallengeStatus, NoAwardStatus
from marketplace.outcomes.rules.failing import Cause, Justification, Way


class SummaryKind(StrEnum):
    """What a bidder is told: that it won, that it did not, that it was not judged, or that nobody won."""

    WON = "won"
    NOT_WON = "not_won"
    DISREGARDED = "disregarded"
    NO_AWARD = "no_award"


class Ground(StrEnum):
    """What somebody who challenges an award says is wrong."""

    SCORING = "scoring"
    PROCEDURE = "procedure"
    CONFLICT = "conflict"
    TRANSPARENCY = "transparency"
    OTHER = "other"


class Ending(StrEnum):
    """How a challenge ended."""

    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    AGREED = "agreed"
    ACCEPTED = "accepted"


class AssessmentSummary(Model):
    """What one bidder was told of its bid, word for word; never changed once it was sent."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    lot_id: Mapped[UUID] = mapped_column(ForeignKey("lot.id"))
    award_id: Mapped[UUID | None] = mapped_column(ForeignKey("award.id"))
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"), index=True)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[SummaryKind] = mapped_column(Status(SummaryKind))
    content: Mapped[dict[str, Any]]
    text: Mapped[str]
    text_hash: Mapped[str]
    reviewed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    sent_at: Mapped[datetime]

    competition: Mapped[Competition] = relationship()
    bid: Mapped[Bid] = relationship()

    __table_args__ = (
        UniqueConstraint("award_id", "bid_id", name="uq_assessment_summary_once"),
        Index("uq_assessment_summary_no_award", "bid_id", unique=True, postgresql_where="award_id IS NULL"),
        CheckConstraint("text_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')", name="hash_of_what_was_sent"),
    )


class Challenge(Model):
    """A claim against an award, or against a direct award; while one lasts, nobody signs."""

    lifecycle = CHALLENGE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    award_id: Mapped[UUID | None] = mapped_column(ForeignKey("award.id"))
    no_award_id: Mapped[UUID | None] = mapped_column(ForeignKey("no_award.id"), index=True)
    supplier_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    received_on: Mapped[date]
    received_at: Mapped[datetime]
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    ground: Mapped[Ground] = mapped_column(Status(Ground))
    details: Mapped[str]
    status: Mapped[ChallengeStatus] = mapped_column(Status(ChallengeStatus), default=ChallengeStatus.RECEIVED)
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    ending: Mapped[Ending | None] = mapped_column(Status(Ending))
    ending_reason: Mapped[str | None]

    award: Mapped[Award | None] = relationship()
    no_award: Mapped["NoAward | None"] = relationship()
    supplier: Mapped[Organisation | None] = relationship()

    __table_args__ = (
        Index("uq_challenge_live", "award_id", "supplier_id", unique=True, postgresql_where="status = 'received'"),
        Index(
            "uq_challenge_live_direct",
            "no_award_id",
            "supplier_id",
            unique=True,
            postgresql_where="status = 'received'",
        ),
        CheckConstraint("(award_id IS NULL) <> (no_award_id IS NULL)", name="of_one_decision"),
        CheckConstraint("details <> ''", name="details_given"),
        CheckConstraint(
            "(status = 'ended') = (ended_at IS NOT NULL AND ended_by IS NOT NULL AND ending IS NOT NULL"
            " AND ending_reason IS NOT NULL)",
            name="ended_whole",
        ),
    )

    @property
    def decision(self) -> "Award | NoAward":
        """What it is against."""
        found = self.award or self.no_award
        assert found
        return found


class Reopening(Model):
    """An award that went back to its panel: why, and every score and figure as they stood before."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    award_id: Mapped[UUID] = mapped_column(ForeignKey("award.id"), unique=True)
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.id"), index=True)
    reason: Mapped[str]
    reopened_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    reopened_at: Mapped[datetime]
    result: Mapped[dict[str, Any]]
    agreed: Mapped[dict[str, Any]]

    award: Mapped[Award] = relationship()

    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)


class NoAward(Model):
    """The decision not to award a lot, why, and how the need is met instead."""

    lifecycle = NO_AWARD

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    lot_id: Mapped[UUID] = mapped_column(ForeignKey("lot.id"), unique=True)
    cause: Mapped[Cause] = mapped_column(Status(Cause))
    reasons: Mapped[str]
    status: Mapped[NoAwardStatus] = mapped_column(Status(NoAwardStatus), default=NoAwardStatus.DECIDED)
    decided_at: Mapped[datetime]
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    way: Mapped[Way | None] = mapped_column(Status(Way))
    way_reason: Mapped[str | None]
    new_competition_id: Mapped[UUID | None] = mapped_column(ForeignKey("competition.id"), unique=True)
    direct_supplier_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    direct_value: Mapped[Money | None] = mapped_column("direct_value_pence")
    justification: Mapped[Justification | None] = mapped_column(Status(Justification))
    standstill_ends_on: Mapped[date | None]
    contracted_at: Mapped[datetime | None]

    competition: Mapped[Competition] = relationship(foreign_keys=[competition_id])
    new_competition: Mapped[Competition | None] = relationship(foreign_keys=[new_competition_id])
    lot: Mapped[Lot] = relationship()
    direct_supplier: Mapped[Organisation | None] = relationship()
    held_by: Mapped[list[Challenge]] = relationship(
        primaryjoin="and_(Challenge.no_award_id == NoAward.id, Challenge.status == 'received')", viewonly=True
    )
    former: Mapped[list["FormerDirectAward"]] = relationship(order_by="FormerDirectAward.number")

    __table_args__ = (
        CheckConstraint("reasons <> ''", name="reasons_given"),
        CheckConstraint(
            "(status = 'settled') = (settled_at IS NOT NULL AND settled_by IS NOT NULL AND way IS NOT NULL"
            " AND way_reason IS NOT NULL)",
            name="settled_whole",
        ),
        CheckConstraint(
            "(way IN ('rescope', 'run_again', 'grant')) = (new_competition_id IS NOT NULL)", name="leads_to_a_draft"
        ),
        CheckConstraint(
            "(way = 'direct_award') = (direct_supplier_id IS NOT NULL AND direct_value_pence IS NOT NULL"
            " AND justification IS NOT NULL)",
            name="direct_award_whole",
        ),
        CheckConstraint("direct_value_pence > 0", name="direct_value_positive"),
        CheckConstraint("standstill_ends_on IS NULL OR way = 'direct_award'", name="standstill_of_direct_award"),
        CheckConstraint("contracted_at IS NULL OR way = 'direct_award'", name="contract_of_direct_award"),
        CheckConstraint("new_competition_id <> competition_id", name="another_competition"),
    )

    @property
    def is_direct(self) -> bool:
        """Whether its contract is awarded directly to one supplier."""
        return self.way is Way.DIRECT_AWARD

    @property
    def number(self) -> int:
        """Which direct award this is, or would be: more than the first where others were taken back."""
        return len(self.former) + 1

    def is_standing_still(self, now: datetime) -> bool:
        """Whether the standstill of a direct award still runs; without one it never does."""
        return self.standstill_ends_on is not None and now < end_of(self.standstill_ends_on)

    def keeps_from_signing(self, now: datetime) -> str | None:
        """Why nobody may sign the contract of a direct award yet."""
        if self.held_by:
            return "The direct award was challenged: nobody can sign until the challenge is decided"
        ends = self.standstill_ends_on
        if ends is None or not self.is_standing_still(now):
            return None
        return f"The standstill lasts until the end of {ends.day} {ends:%B %Y}"


class FormerDirectAward(Model):
    """A direct award that was taken back before its contract was signed: what had been decided, and why it ended."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    no_award_id: Mapped[UUID] = mapped_column(ForeignKey("no_award.id"))
    number: Mapped[int]
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    value: Mapped[Money] = mapped_column("value_pence")
    justification: Mapped[Justification] = mapped_column(Status(Justification))
    way_reason: Mapped[str]
    settled_at: Mapped[datetime]
    settled_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    standstill_ends_on: Mapped[date | None]
    reason: Mapped[str]
    taken_back_at: Mapped[datetime]
    taken_back_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    supplier: Mapped[Organisation] = relationship()

    __table_args__ = (
        UniqueConstraint("no_award_id", "number", name="uq_former_direct_award_number"),
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("value_pence > 0", name="value_positive"),
        CheckConstraint("taken_back_at >= settled_at", name="taken_back_after_it_was_settled"),
    )


class OutcomeReminder(Model):
    """That a region was reminded, so many weeks after bids closed, that its competition has no outcome yet."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    weeks: Mapped[int]
    reminded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("competition_id", "weeks", name="uq_outcome_reminder_once"),
        CheckConstraint("weeks IN (4, 8)", name="weeks_known"),
    )


#: What was sent to a bidder, what a panel had agreed before, and a direct award of before are never changed.
PROTECTION = """
CREATE TRIGGER former_direct_award_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON former_direct_award
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_summary_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON assessment_summary
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reopening_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reopening
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
