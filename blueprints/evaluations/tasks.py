"""What a member of a panel has to do, as the lists of a page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import url_for

from marketplace.bids.models import Bid
from marketplace.competitions.models import Criterion
from marketplace.evaluations.lifecycle import ScoreStatus
from marketplace.evaluations.models import AgreedScore, Evaluation, Score
from marketplace.kernel.money import Money

Pair = tuple[Bid, Criterion]


def pairs_of(bids: Sequence[Bid], questions: Sequence[Criterion]) -> list[Pair]:
    """Every answer of a lot, question by question: answers to one question are judged side by side."""
    return [(bid, question) for question in questions for bid in bids]


def scoring_tasks(
    pairs: Sequence[Pair], own: Sequence[Score], *, may_score: bool
) -> list[tuple[Criterion, list[dict[str, Any]]]]:
    """For each question one task per bidder."""
    given = {(score.bid_id, score.criterion_id): score for score in own}
    found: dict[UUID, tuple[Criterion, list[dict[str, Any]]]] = {}
    for bid, question in pairs:
        score = given.get((bid.id, question.id))
        may = may_score and (score is None or score.status is ScoreStatus.DRAFT)
        task = {
            "title": bid.supplier.name,
            "href": url_for("evaluations.score", bid_id=bid.id, criterion_id=question.id) if may else None,
            "status": "completed" if score else "not_started" if may else "cannot_start_yet",
            "hint": f"Your score: {score.value}" if score else "",
        }
        found.setdefault(question.id, (question, []))[1].append(task)
    return list(found.values())


def agreeing_tasks(
    pairs: Sequence[Pair], scores: Sequence[Score], agreed: Sequence[AgreedScore], *, may_agree: bool
) -> list[tuple[Criterion, list[dict[str, Any]]]]:
    """For each question one task per bidder, with what everybody gave."""
    settled = {(row.bid_id, row.criterion_id): row for row in agreed}
    found: dict[UUID, tuple[Criterion, list[dict[str, Any]]]] = {}
    for bid, question in pairs:
        given = [str(row.value) for row in scores if (row.bid_id, row.criterion_id) == (bid.id, question.id)]
        row = settled.get((bid.id, question.id))
        said = f"Scores: {', '.join(given)}" + (f". Agreed: {row.value}" if row else "")
        task = {
            "title": bid.supplier.name,
            "href": url_for("evaluations.agree", bid_id=bid.id, criterion_id=question.id) if may_agree else None,
            "status": "completed" if row else "not_started" if may_agree else "cannot_start_yet",
            "hint": said,
        }
        found.setdefault(question.id, (question, []))[1].append(task)
    return list(found.values())


def next_of(pairs: Sequence[Pair], done: set[tuple[UUID, UUID]]) -> Pair | None:
    """The first answer that is not done yet."""
    return next(((bid, question) for bid, question in pairs if (bid.id, question.id) not in done), None)


def rows_of_result(evaluation: Evaluation, names: dict[str, str]) -> list[dict[str, Any]]:
    """The bids of a result, the ranked ones first, each with its name and its place."""
    result = evaluation.result or {}
    ranking = result.get("ranking") or result.get("tied") or []
    order = [*ranking, *(key for key in result["bids"] if key not in ranking)]
    return [
        {**result["bids"][key], "name": names[key], "place": place if key in ranking else None}
        | {"price": Money.of_pounds(result["bids"][key]["price"])}
        for place, key in enumerate(order, 1)
    ]


MEASURES = {
    "lowest": "Lowest compliant price",
    "mean": "Mean of the compliant prices",
    "ceiling": "Ceiling",
    "floor": "Floor",
}


def measures_of(result: dict[str, Any]) -> list[tuple[str, Money]]:
    """What the prices were measured against."""
    price = result["price"]
    return [(said, Money.of_pounds(price[name])) for name, said in MEASURES.items() if price.get(name) is not None]
