"""The reckoning of a lot by its competition's published method, from what was agreed, explained and drawn."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from marketplace.bids.models import Bid
from marketplace.bids.queries import questions_of
from marketplace.competitions.models import Criterion, CriterionKind
from marketplace.competitions.queries import criteria_of
from marketplace.evaluations import queries
from marketplace.evaluations.models import Evaluation
from marketplace.evaluations.rules import RANKING_FORMULAE
from marketplace.evaluations.rules.published import published_rules
from marketplace.evaluations.rules.result import reckoning

#: What a method asks for beside the weight, where the competition has nothing of its own.
USUAL = {"mean_narrowing": {"tolerance": "0.25", "min_kept": "2", "sided": "above"}}


def reckon(evaluation: Evaluation) -> dict[str, Any]:
    """The result of a lot; every figure in it can be added up again by hand."""
    competition = evaluation.competition
    questions, method = questions_of(competition.id), str(competition.price_method)
    scores = {(row.bid_id, row.criterion_id): row.value for row in queries.agreed_scores_of(evaluation)}
    passed = passed_by_bid(evaluation)
    made = [
        {
            "id": str(bid.id),
            "price": str(bid.price.pounds),
            "scores": {question.code: str(scores[bid.id, question.id]) for question in questions},
            "pass_fail": passed[bid.id],
        }
        for bid in queries.offers_of(evaluation)
        if bid.price is not None
    ]
    asked = [asked_of(question) for question in questions]
    settings, rules = price_settings(evaluation, method), rules_of(evaluation)
    return {"method": method, "questions": asked} | reckoning(asked, made, settings, RANKING_FORMULAE[method], rules)


def passed_by_bid(evaluation: Evaluation) -> dict[UUID, list[dict[str, Any]]]:
    """What each bid passed or failed, with the reason it is told."""
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for each in queries.findings_of(evaluation):
        item = each.item
        told = {"id": item.code, "title": item.title, "pass": each.passed, "reason": each.reason}
        found[each.bid_id].append(told)
    return found


def price_settings(evaluation: Evaluation, method: str) -> dict[str, Any]:
    """What the formula of the prices asks for."""
    [price] = [each for each in criteria_of(evaluation.competition_id) if each.kind is CriterionKind.PRICE]
    settings: dict[str, Any] = {"weight": str(price.weight)} | USUAL.get(method, {})
    if method == "absolute_scale_price":
        ends = {"ceiling": evaluation.lot.price_ceiling, "floor": evaluation.lot.price_floor}
        settings |= {name: str(end.pounds) for name, end in ends.items() if end is not None}
    return settings


def rules_of(evaluation: Evaluation) -> dict[str, Any]:
    """What was published, which prices were rejected, and what was drawn."""
    draw = queries.draw_of(evaluation)
    rejected = [str(each.bid_id) for each in queries.explanations_of(evaluation) if each.rejected_at is not None]
    settled = ({"rejected": sorted(rejected)} if rejected else {}) | ({"drawn": draw.drawn} if draw else {})
    return published_rules(evaluation.competition, evaluation.lot) | settled


def asked_of(question: Criterion) -> dict[str, Any]:
    """One question as the rules ask for it."""
    least = None if question.min_score is None else str(question.min_score)
    return {
        "id": question.code,
        "title": question.title,
        "kind": question.kind.value,
        "weight": str(question.weight),
        "max_score": str(question.max_score),
        "min_score": least,
    }


def references_of(offers: list[Bid], among: list[str]) -> dict[str, str]:
    """The references of these bids by their id."""
    return {str(bid.id): bid.reference for bid in offers if str(bid.id) in among}
