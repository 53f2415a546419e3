"""The whole of an evaluation for its report: who judged, what each gave and why, every sum, and how safe it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import User
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.evaluations.models import AgreedScore, Award, Declaration, Evaluation, Explanation, Score, TieDraw
from marketplace.evaluations.queries.judging import agreed_scores_of, scores_of
from marketplace.evaluations.queries.settling import all_declarations_of, draws_of, explanations_of
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
    draws: Sequence[TieDraw]
    award: Award | None
    approver: str | None
    disregarded: Sequence[Bid]
    steps: Mapping[str, list[Step]]
    variations: Sequence[Variation]
    safe_between: tuple[str, str] | None
    scores: Mapping[Place, list[Score]] = field(default_factory=dict)
    agreed: Mapping[Place, AgreedScore] = field(default_factory=dict)

    @property
    def draw(self) -> TieDraw | None:
        """The latest draw."""
        return next(iter(self.draws), None)


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
    award, approver = award_with_approver(evaluation)
    return Report(
        evaluation=evaluation,
        declarations=all_declarations_of(evaluation.competition_id),
        explanations=explanations_of(evaluation),
        draws=draws_of(evaluation),
        award=award,
        approver=approver,
        disregarded=disregarded_bids(evaluation),
        steps={key: steps(result, key) for key in result["bids"]},
        variations=variations,
        safe_between=safe_between(result, variations),
        scores=scores,
        agreed={(str(row.bid_id), codes[row.criterion_id]): row for row in agreed_scores_of(evaluation)},
    )


def award_with_approver(evaluation: Evaluation) -> tuple[Award | None, str | None]:
    """The latest award of the lot, whatever became of it, and who approved it."""
    rows = select(Award, User.name).outerjoin(User, User.id == Award.approved_by)
    rows = rows.where(Award.lot_id == evaluation.lot_id).order_by(Award.proposed_at.desc())
    rows = rows.options(joinedload(Award.supplier))
    found = db.session.execute(rows.limit(1)).one_or_none()
    return (found[0], found[1]) if found else (None, None)


def disregarded_bids(evaluation: Evaluation) -> Sequence[Bid]:
    """The bids that were never judged, with the reason of each."""
    rows = select(Bid).where(Bid.lot_id == evaluation.lot_id, Bid.status == BidStatus.DISREGARDED)
    return db.session.scalars(rows.options(joinedload(Bid.supplier)).order_by(Bid.reference)).all()
