"""Why each answer of a bid got its score, as the bidder is told it."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.bids.models import Bid
from marketplace.evaluations.lifecycle import ScoreStatus
from marketplace.evaluations.models import AgreedScore, Award, Evaluation, Score
from marketplace.evaluations.queries.judging import ANNOUNCED, panel_standing
from marketplace.kernel.db import db


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


def winning_bids(lot_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Which bid won each of these lots, where that was announced."""
    rows = select(Award.lot_id, Award.bid_id).where(Award.lot_id.in_(lot_ids), Award.status.in_(ANNOUNCED))
    return {row.lot_id: row.bid_id for row in db.session.execute(rows)}
