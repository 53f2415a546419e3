"""The whole of an evaluation for its report: who judged, what each gave and why, every sum, and how safe it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.evaluations.models import AgreedScore, Award, Declaration, Evaluation, Explanation, Score, TieDraw
from marketplace.evaluations.queries.judging import agreed_scores_of, scores_of
from marketplace.evaluations.queries.settling import all_declarations_of, draw_of, explanations_of
from marketplace.evaluations.rules import RANKING_FORMULAE
from marketplace.evaluations.rules.sensitivity import TRIED, Variation, safe_between, sensitivity
from marketplace.evaluations.rules.steps import Step, steps
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db

Place = tuple[str, str]


@dataclass(frozen=True)
class Report:
    """What the report of an evaluation says beside its result."""

    evaluation: Evaluation
    declarations: Sequence[Declaration]
    explanations: Sequence[Explanation]
    draw: TieDraw | None
    award: Award | None
    disregarded: Sequence[Bid]
    steps: Mapping[str, list[Step]]
    variations: Sequence[Variation]
    safe_between: tuple[str, str] | None
    scores: Mapping[Place, list[Score]] = field(default_factory=dict)
    agreed: Mapping[Place, AgreedScore] = field(default_factory=dict)


def report(actor: Actor, evaluation: Evaluation, price_weight: Decimal | None = None) -> Report:
    """The report of an agreed evaluation, for whoever was let in to its result; a weight of the price may be tried."""
    result = evaluation.result or {}
    tried = TRIED if price_weight is None else (*TRIED, str(price_weight))
    by_cost = result["method"] == "price_per_quality_point"
    variations = [] if by_cost else sensitivity(result, RANKING_FORMULAE[result["method"]], tried)
    codes = {each.id: each.code for each in evaluation.competition.criteria}
    scores: dict[Place, list[Score]] = defaultdict(list)
    for score in sorted(scores_of(evaluation), key=lambda each: each.user.name):
        scores[str(score.bid_id), codes[score.criterion_id]].append(score)
    return Report(
        evaluation=evaluation,
        declarations=all_declarations_of(evaluation.competition_id),
        explanations=explanations_of(evaluation),
        draw=draw_of(evaluation),
        award=award_with_people(evaluation),
        disregarded=disregarded_bids(evaluation),
        steps={key: steps(result, key) for key in result["bids"]},
        variations=variations,
        safe_between=safe_between(result, variations),
        scores=scores,
        agreed={(str(row.bid_id), codes[row.criterion_id]): row for row in agreed_scores_of(evaluation)},
    )


def award_with_people(evaluation: Evaluation) -> Award | None:
    """The latest award of the lot, whatever became of it."""
    rows = select(Award).where(Award.lot_id == evaluation.lot_id).options(joinedload(Award.supplier))
    return db.session.scalars(rows.order_by(Award.proposed_at.desc()).limit(1)).one_or_none()


def disregarded_bids(evaluation: Evaluation) -> Sequence[Bid]:
    """The bids that were never judged, with the reason of each."""
    rows = select(Bid).where(Bid.lot_id == evaluation.lot_id, Bid.status == BidStatus.DISREGARDED)
    return db.session.scalars(rows.options(joinedload(Bid.supplier)).order_by(Bid.reference)).all()
