"""The tables of panels, declarations, scores, evaluations and awards."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation, User
from marketplace.bids.models import Bid
from marketplace.competitions.models import Competition, Criterion, Lot, PassFailItem
from marketplace.evaluations.lifecycle import (
    AWARD,
    DECLARATION,
    EVALUATION,
    EXPLANATION,
    SCORE,
    AwardStatus,
    DeclarationStatus,
    EvaluationStatus,
    ExplanationStatus,
    ScoreStatus,
)
from marketplace.kernel.db import Model, Status
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money


class PanelRole(StrEnum):
    """What somebody does on a panel: scores alone, or leads the agreement and scores nothing."""

    EVALUATOR = "evaluator"
    MODERATOR = "moderator"

    @property
    def label(self) -> str:
        """How it is said: whoever moderates is in the chair."""
        return "Chair" if self is PanelRole.MODERATOR else "Evaluator"


class JudgingRules(Model):
    """How a panel judges one competition, fixed when it is published; without a row the usual rules count."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), unique=True)
    anonymous: Mapped[bool] = mapped_column(default=False)
    required_evaluators: Mapped[int] = mapped_column(default=2)
    divergence_threshold: Mapped[int] = mapped_column(default=2)
    chosen_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    chosen_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("required_evaluators >= 1 AND divergence_threshold >= 1", name="settings_sensible"),
    )


class Panellist(Model):
    """A person's seat on the panel of a competition."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[PanelRole] = mapped_column(Status(PanelRole))
    appointed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    appointed_at: Mapped[datetime]

    competition: Mapped[Competition] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])

    __table_args__ = (
        UniqueConstraint("competition_id", "user_id", name="uq_panellist_one_seat"),
        Index("uq_panellist_one_moderator", "competition_id", unique=True, postgresql_where="role = 'moderator'"),
    )


def panel_of(competition_id: str) -> Any:
    """The panel that judges the competition in this column."""
    return relationship(
        Panellist,
        primaryjoin=f"foreign(Panellist.competition_id) == {competition_id}",
        viewonly=True,
        uselist=True,
        order_by=Panellist.appointed_at,
    )


class Declaration(Model):
    """What a member of the panel has to do with the bidders; the latest counts, for the list it was made against."""

    lifecycle = DECLARATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    bidder_list_version: Mapped[int]
    interests: Mapped[str | None]
    status: Mapped[DeclarationStatus] = mapped_column(Status(DeclarationStatus), default=DeclarationStatus.MADE)
    made_at: Mapped[datetime]
    cleared_at: Mapped[datetime | None]
    recused_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    lot_id: Mapped[UUID | None] = mapped_column(ForeignKey("lot.id"))
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str | None]

    competition: Mapped[Competition] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    panel: Mapped[list[Panellist]] = panel_of("Declaration.competition_id")

    __table_args__ = (
        CheckConstraint(
            "(status = 'made') = (decided_by IS NULL) AND (decided_by IS NULL) = (reason IS NULL)",
            name="decided_by_somebody_with_reason",
        ),
        CheckConstraint("decided_by <> user_id", name="nobody_decides_their_own"),
        CheckConstraint("(status = 'cleared') = (cleared_at IS NOT NULL)", name="cleared_time"),
        CheckConstraint("(status = 'recused') = (recused_at IS NOT NULL AND lot_id IS NOT NULL)", name="recused_time"),
        CheckConstraint("(status = 'removed') = (removed_at IS NOT NULL)", name="removed_time"),
        Index("ix_declaration_competition_id_user_id", "competition_id", "user_id", "made_at"),
    )


class Evaluation(Model):
    """The panel's work on one lot: from the opened bids to the ranking."""

    lifecycle = EVALUATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    lot_id: Mapped[UUID] = mapped_column(ForeignKey("lot.id"), unique=True)
    status: Mapped[EvaluationStatus] = mapped_column(Status(EvaluationStatus), default=EvaluationStatus.SCORING)
    required_evaluators: Mapped[int] = mapped_column(default=2)
    divergence_threshold: Mapped[int] = mapped_column(default=2)
    anonymous: Mapped[bool] = mapped_column(default=False)
    round: Mapped[int] = mapped_column(default=1)
    begun_at: Mapped[datetime]
    moderating_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None]

    competition: Mapped[Competition] = relationship()
    lot: Mapped[Lot] = relationship()
    panel: Mapped[list[Panellist]] = panel_of("Evaluation.competition_id")
    bids: Mapped[list[Bid]] = relationship(
        primaryjoin="and_(foreign(Bid.lot_id) == Evaluation.lot_id, Bid.status == 'opened')",
        viewonly=True,
        order_by=Bid.reference,
    )

    __table_args__ = (
        CheckConstraint("status = 'scoring' OR moderating_at IS NOT NULL", name="moderating_time"),
        CheckConstraint("(status = 'agreed') = (agreed_at IS NOT NULL AND result IS NOT NULL)", name="agreed_whole"),
        CheckConstraint("required_evaluators >= 1 AND divergence_threshold >= 1", name="settings_sensible"),
        CheckConstraint("round >= 1", name="round_from_one"),
    )

    @property
    def title(self) -> str:
        """What is judged: the competition, and the lot where it is one of several."""
        return self.lot.title_in_full

    @property
    def hides_names(self) -> bool:
        """Whether its panel reads the answers without knowing whose they are."""
        return self.anonymous and self.status is not EvaluationStatus.AGREED


class Score(Model):
    """What one evaluator gives one answer, and why."""

    lifecycle = SCORE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"))
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    value: Mapped[int]
    reason: Mapped[str]
    status: Mapped[ScoreStatus] = mapped_column(Status(ScoreStatus), default=ScoreStatus.DRAFT)
    draft_at: Mapped[datetime]
    final_at: Mapped[datetime | None]

    bid: Mapped[Bid] = relationship()
    criterion: Mapped[Criterion] = relationship()
    user: Mapped[User] = relationship()

    __table_args__ = (
        UniqueConstraint("bid_id", "criterion_id", "user_id", name="uq_score_once"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("(status = 'final') = (final_at IS NOT NULL)", name="final_time"),
    )


class AgreedScore(Model):
    """What the panel agreed to give one answer; never an average."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"))
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    value: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    agreed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    agreed_at: Mapped[datetime]

    bid: Mapped[Bid] = relationship()
    criterion: Mapped[Criterion] = relationship()

    __table_args__ = (
        UniqueConstraint("bid_id", "criterion_id", name="uq_agreed_score_once"),
        CheckConstraint("value >= 0", name="value_not_negative"),
    )


class PassFailFinding(Model):
    """Whether one bid passes one item that every bid must, as the chair found, and why."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("pass_fail_item.id"))
    passed: Mapped[bool]
    reason: Mapped[str]
    found_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    found_at: Mapped[datetime]

    bid: Mapped[Bid] = relationship()
    item: Mapped[PassFailItem] = relationship()

    __table_args__ = (
        UniqueConstraint("bid_id", "item_id", name="uq_pass_fail_finding_once"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )


class TieDraw(Model):
    """A draw between bids that are equal in everything, made once in each round before two witnesses."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.id"))
    round: Mapped[int] = mapped_column(default=1)
    seed: Mapped[str]
    drawn: Mapped[list[str]]
    first_witness_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    second_witness_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    drawn_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    drawn_at: Mapped[datetime]

    evaluation: Mapped[Evaluation] = relationship()
    first_witness: Mapped[User] = relationship(foreign_keys=[first_witness_id])
    second_witness: Mapped[User] = relationship(foreign_keys=[second_witness_id])
    drawer: Mapped[User] = relationship(foreign_keys=[drawn_by])

    __table_args__ = (
        UniqueConstraint("evaluation_id", "round", name="uq_tie_draw_once"),
        CheckConstraint("round >= 1", name="round_from_one"),
        CheckConstraint("first_witness_id <> second_witness_id", name="two_witnesses"),
        CheckConstraint("drawn_by <> first_witness_id AND drawn_by <> second_witness_id", name="nobody_their_own"),
        CheckConstraint("cardinality(drawn) >= 2", name="between_several"),
    )


class Explanation(Model):
    """What a bidder was asked about a price that looks abnormally low, what it said, and what was decided."""

    lifecycle = EXPLANATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation.id"), index=True)
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"))
    flags: Mapped[list[str]]
    question: Mapped[str]
    answer_on: Mapped[date]
    status: Mapped[ExplanationStatus] = mapped_column(Status(ExplanationStatus), default=ExplanationStatus.ASKED)
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    answer: Mapped[str | None]
    accepted_at: Mapped[datetime | None]
    rejected_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str | None]

    evaluation: Mapped[Evaluation] = relationship()
    bid: Mapped[Bid] = relationship()

    __table_args__ = (
        UniqueConstraint("bid_id", name="uq_explanation_asked_once"),
        CheckConstraint("cardinality(flags) > 0", name="flagged"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answered_with_words"),
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answered_by_somebody"),
        CheckConstraint("status NOT IN ('answered', 'accepted') OR answered_at IS NOT NULL", name="answered_time"),
        CheckConstraint("(status = 'accepted') = (accepted_at IS NOT NULL)", name="accepted_time"),
        CheckConstraint("(status = 'rejected') = (rejected_at IS NOT NULL)", name="rejected_time"),
        CheckConstraint(
            "(status IN ('accepted', 'rejected')) = (decided_by IS NOT NULL AND reason IS NOT NULL)",
            name="decided_by_somebody_with_reason",
        ),
    )

    @property
    def competition(self) -> Competition:
        """What was bid for."""
        return self.bid.competition

    def still_waits(self, now: datetime) -> bool:
        """Whether the bidder may still answer."""
        return self.status is ExplanationStatus.ASKED and now < end_of(self.answer_on)


class Award(Model):
    """The decision to award a lot to a bid, from its proposal to the end of the standstill."""

    lifecycle = AWARD

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    lot_id: Mapped[UUID] = mapped_column(ForeignKey("lot.id"))
    bid_id: Mapped[UUID] = mapped_column(ForeignKey("bid.id"), index=True)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    value: Mapped[Money] = mapped_column("value_pence")
    reasons: Mapped[str]
    status: Mapped[AwardStatus] = mapped_column(Status(AwardStatus), default=AwardStatus.PROPOSED)
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    summaries_sent_at: Mapped[datetime | None]
    announced_at: Mapped[datetime | None]
    standstill_ends_on: Mapped[date | None]
    no_standstill_reason: Mapped[str | None]
    challenged_at: Mapped[datetime | None]
    challenge_reason: Mapped[str | None]
    final_at: Mapped[datetime | None]
    contracted_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancellation_reason: Mapped[str | None]

    competition: Mapped[Competition] = relationship()
    lot: Mapped[Lot] = relationship()
    bid: Mapped[Bid] = relationship()
    supplier: Mapped[Organisation] = relationship()
    panel: Mapped[list[Panellist]] = panel_of("Award.competition_id")
    rivals: Mapped[list[Bid]] = relationship(
        primaryjoin="and_(foreign(Bid.lot_id) == Award.lot_id, Bid.status == 'opened')", viewonly=True
    )

    __table_args__ = (
        Index("uq_award_live", "lot_id", unique=True, postgresql_where="status <> 'cancelled'"),
        CheckConstraint("value_pence > 0", name="value_positive"),
        CheckConstraint("(approved_at IS NULL) = (approved_by IS NULL)", name="approved_by_somebody"),
        CheckConstraint("approved_by <> proposed_by", name="two_people"),
        CheckConstraint(
            "status NOT IN ('approved', 'announced', 'challenged', 'final') OR approved_at IS NOT NULL",
            name="approved_time",
        ),
        CheckConstraint(
            "status NOT IN ('announced', 'challenged', 'final') OR announced_at IS NOT NULL", name="announced_time"
        ),
        CheckConstraint(
            "status <> 'challenged' OR (challenged_at IS NOT NULL AND challenge_reason IS NOT NULL)",
            name="challenged_with_time_and_reason",
        ),
        CheckConstraint("(status = 'final') = (final_at IS NOT NULL)", name="final_time"),
        CheckConstraint(
            "(status = 'cancelled') = (cancelled_at IS NOT NULL AND cancellation_reason IS NOT NULL)",
            name="cancelled_with_time_and_reason",
        ),
        CheckConstraint("announced_at IS NULL OR summaries_sent_at <= announced_at", name="summaries_before_notice"),
        CheckConstraint(
            "announced_at IS NULL OR standstill_ends_on IS NOT NULL OR no_standstill_reason IS NOT NULL",
            name="standstill_or_a_reason",
        ),
        CheckConstraint("contracted_at IS NULL OR status = 'final'", name="contracted_when_final"),
        Index("ix_award_status_standstill_ends_on", "status", "standstill_ends_on"),
    )

    def is_standing_still(self, now: datetime) -> bool:
        """Whether its standstill still runs; without one it never does."""
        return self.standstill_ends_on is not None and now < end_of(self.standstill_ends_on)

    def keeps_from_signing(self, now: datetime) -> str | None:
        """Why nobody may sign the contract yet; nothing once the award is final."""
        if self.status is AwardStatus.FINAL:
            return None
        if self.status is AwardStatus.CHALLENGED:
            return "The award was challenged: nobody can sign until the challenge is decided"
        if self.status is AwardStatus.CANCELLED:
            return "The award was cancelled"
        ends = self.standstill_ends_on
        return (
            f"The standstill lasts until the end of {ends.day} {ends:%B %Y}"
            if ends
            else "The award is not final yet: try again in a minute"
        )
