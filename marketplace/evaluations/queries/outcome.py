"""What each bidder is told after the announcement: its own scores and reasons, and the winner's scores."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.bids.models import Bid
from marketplace.bids.queries import visible_bids
from marketplace.evaluations.lifecycle import ScoreStatus
from marketplace.evaluations.models import AgreedScore, Award, Evaluation, Score
from marketplace.evaluations.queries.judging import ANNOUNCED, panel_standing
from marketplace.evaluations.rules.result import Line, lines
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound


@dataclass(frozen=True)
class Outcome:
    """How a bid was judged, beside the winner."""

    bid: Bid
    award: Award
    own: dict[str, Any]
    best: dict[str, Any]
    rank: int | None
    lines: list[Line]

    @property
    def won(self) -> bool:
        """Whether this is the bid that won."""
        return self.bid.id == self.award.bid_id

    @property
    def total(self) -> str | None:
        """The total of the bid; none if it was out of the running."""
        total: str | None = self.own["total"]
        return total

    @property
    def winner_total(self) -> str:
        """The winner's total."""
        return str(self.best["total"])

    @property
    def winner_name(self) -> str:
        """Who won."""
        return self.award.supplier.name

    @property
    def price_score(self) -> str | None:
        """What the price earned; none for a bid out of the running."""
        score: str | None = self.own["price_score"]
        return score

    @property
    def winner_price_score(self) -> str:
        """What the winner's price earned."""
        return str(self.best["price_score"])

    @property
    def failed_questions(self) -> list[str]:
        """The questions whose announced minimum the bid did not reach."""
        return list(self.own["failed_questions"])

    @property
    def price_rejected(self) -> bool:
        """Whether the bid was disregarded because its price was not explained."""
        return bool(self.own.get("price_rejected"))

    @property
    def advantages(self) -> list[Line]:
        """Where the winner did better."""
        return [line for line in self.lines if line.is_behind]


def outcome_for(actor: Actor, bid_id: UUID) -> Outcome:
    """The outcome of one of the actor's own bids, once the award is announced."""
    rows = visible_bids(actor).options(joinedload(Bid.competition), joinedload(Bid.lot), joinedload(Bid.supplier))
    bid = one(rows, bid_id)
    known = select(Award).where(Award.lot_id == bid.lot_id, Award.status.in_(ANNOUNCED))
    award = db.session.scalars(known.options(joinedload(Award.supplier))).one_or_none()
    evaluation = db.session.scalars(select(Evaluation).where(Evaluation.lot_id == bid.lot_id)).one_or_none()
    if award is None or evaluation is None or evaluation.result is None or str(bid.id) not in evaluation.result["bids"]:
        raise NotFound
    result = evaluation.result
    ranking = result["ranking"] or []
    return Outcome(
        bid=bid,
        award=award,
        own=result["bids"][str(bid.id)],
        best=result["bids"][result["winner"]],
        rank=ranking.index(str(bid.id)) + 1 if str(bid.id) in ranking else None,
        lines=lines(result, str(bid.id), reasons_of(bid, evaluation)),
    )


def reasons_of(bid: Bid, evaluation: Evaluation) -> dict[str, list[str]]:
    """Why each answer got its score: the panel's note first, then the evaluators' reasons, nobody named."""
    found: dict[str, list[str]] = defaultdict(list)
    notes = select(AgreedScore).where(AgreedScore.bid_id == bid.id, AgreedScore.note != "")
    for agreed in db.session.scalars(notes.options(joinedload(AgreedScore.criterion))):
        found[agreed.criterion.code].append(agreed.note)
    taking_part = [person for person, out in panel_standing(evaluation).items() if out is None]
    given = select(Score).where(Score.bid_id == bid.id, Score.status == ScoreStatus.FINAL)
    given = given.where(Score.user_id.in_(taking_part)).order_by(Score.final_at, Score.id)
    for score in db.session.scalars(given.options(joinedload(Score.criterion))):
        found[score.criterion.code].append(score.reason)
    return found
