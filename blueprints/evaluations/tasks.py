"""What a member of a panel has to do, as the lists of a page."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import url_for

from blueprints.session import actor
from marketplace.bids import queries as bids
from marketplace.bids.models import Bid
from marketplace.competitions.models import Criterion, PassFailItem
from marketplace.evaluations import queries
from marketplace.evaluations.lifecycle import EvaluationStatus, ScoreStatus
from marketplace.evaluations.models import AgreedScore, Evaluation, Score
from marketplace.evaluations.policies import moderates, scores_bids, sits_on_panel
from marketplace.kernel.money import Money

Pair = tuple[Bid, Criterion]
Names = Mapping[UUID, str]


def pairs_of(offers: Sequence[Bid], questions: Sequence[Criterion], names: Names) -> list[Pair]:
    """Every answer of a lot, question by question: answers to one question are judged side by side."""
    return [(bid, question) for question in questions for bid in sorted(offers, key=lambda each: names[each.id])]


def scoring_tasks(
    pairs: Sequence[Pair], names: Names, own: Sequence[Score], *, may_score: bool
) -> list[tuple[Criterion, list[dict[str, Any]]]]:
    """For each question one task per bidder."""
    given = {(score.bid_id, score.criterion_id): score for score in own}
    found: dict[UUID, tuple[Criterion, list[dict[str, Any]]]] = {}
    for bid, question in pairs:
        score = given.get((bid.id, question.id))
        may = may_score and (score is None or score.status is ScoreStatus.DRAFT)
        task = {
            "title": names[bid.id],
            "href": url_for("evaluations.score", bid_id=bid.id, criterion_id=question.id) if may else None,
            "status": "completed" if score else "not_started" if may else "cannot_start_yet",
            "hint": f"Your score: {score.value}" if score else "",
        }
        found.setdefault(question.id, (question, []))[1].append(task)
    return list(found.values())


def agreeing_tasks(
    pairs: Sequence[Pair],
    names: Names,
    scores: Sequence[Score],
    agreed: Sequence[AgreedScore],
    *,
    may_agree: bool,
    apart: int,
) -> list[tuple[Criterion, list[dict[str, Any]]]]:
    """For each question one task per bidder, with what everybody gave; scores so far apart need a note."""
    settled = {(row.bid_id, row.criterion_id): row for row in agreed}
    found: dict[UUID, tuple[Criterion, list[dict[str, Any]]]] = {}
    for bid, question in pairs:
        given = [row.value for row in scores if (row.bid_id, row.criterion_id) == (bid.id, question.id)]
        row = settled.get((bid.id, question.id))
        task = {
            "title": names[bid.id],
            "href": url_for("evaluations.agree", bid_id=bid.id, criterion_id=question.id) if may_agree else None,
            "status": "completed" if row else "not_started" if may_agree else "cannot_start_yet",
            "hint": said_of(given, row, apart),
            "scale": {"values": given, "most": question.max_score, "agreed": row.value if row else None},
        }
        found.setdefault(question.id, (question, []))[1].append(task)
    return list(found.values())


def said_of(given: Sequence[int], agreed: AgreedScore | None, apart: int) -> str:
    """What everybody gave, what was agreed, and whether it needs a note."""
    said = f"Scores: {', '.join(map(str, given))}" + (f". Agreed: {agreed.value}" if agreed else "")
    far = max(given) - min(given) if given and not agreed else 0
    return f"{said}. {far} points apart: agreeing needs a note" if far >= apart else said


class Answer:
    """One answer of one bid on the page where it is judged."""

    def __init__(self, bid: Bid, criterion_id: UUID) -> None:
        self.bid, self.key = bid, (bid.id, criterion_id)
        self.evaluation = queries.evaluation_of(actor(), bid)
        self.question = bids.question(bid.competition_id, criterion_id)
        offers = queries.opened_bids_of(self.evaluation)
        self.names = queries.names_of(self.evaluation, offers)
        self.pairs = pairs_of(offers, bids.questions_of(bid.competition_id), self.names)

    @property
    def facts(self) -> dict[str, Any]:
        """What the page shows of it."""
        answer = queries.answers_of(self.bid).get(self.question.id)
        text, hidden = queries.shown_text(self.evaluation, answer.text if answer else "")
        shown = {
            "bid": self.bid,
            "evaluation": self.evaluation,
            "question": self.question,
            "text": text,
            "hidden": hidden,
        }
        return shown | {"bidder": self.names[self.bid.id], "total": len(self.pairs)}

    def next_url(self, endpoint: str, done: set[tuple[UUID, UUID]]) -> str:
        """Where the next answer is judged that is not done yet; after the last one, the evaluation."""
        for bid, question in self.pairs:
            if (bid.id, question.id) not in done:
                return url_for(endpoint, bid_id=bid.id, criterion_id=question.id)
        return url_for(".show", evaluation_id=self.evaluation.id)


def part_of(evaluation: Evaluation) -> dict[str, Any]:
    """What the actor's part in an evaluation is, and how far they have come with it."""
    out = queries.kept_out_reason(actor(), evaluation)
    offers = queries.opened_bids_of(evaluation)
    names = queries.names_of(evaluation, offers)
    pairs = pairs_of(offers, bids.questions_of(evaluation.competition_id), names)
    own, agreed = queries.own_scores(actor(), evaluation), queries.agreed_scores_of(evaluation)
    return {
        "pairs": pairs,
        "tasks": tasks_of(evaluation, pairs, names, own, agreed, out),
        "kept_out": queries.KEPT_OUT.get(out or ""),
        "must_declare": out in ("no_declaration", "declaration_out_of_date"),
        "complete": bool(pairs) and len(own) == len(pairs),
        "submitted": any(score.status is ScoreStatus.FINAL for score in own),
        "scores": scores_bids(actor(), evaluation),
        "moderates": moderates(actor(), evaluation),
        "items": passing_tasks(evaluation, offers, names) if out is None else [],
        "agreed": len(agreed) == len(pairs) and not queries.open_items(evaluation),
    }


def passing_tasks(
    evaluation: Evaluation, offers: Sequence[Bid], names: Names
) -> list[tuple[PassFailItem, list[dict[str, Any]]]]:
    """For each item one task per bidder, for the chair; nothing once the scores are agreed."""
    if evaluation.status is EvaluationStatus.AGREED or not moderates(actor(), evaluation):
        return []
    found = {(each.bid_id, each.item_id): each.passed for each in queries.findings_of(evaluation)}
    said = {True: "Passed", False: "Failed: this bid is out of the running", None: ""}
    return [
        (
            item,
            [
                {
                    "title": names[bid.id],
                    "href": url_for("evaluations.record_pass_fail", bid_id=bid.id, item_id=item.id),
                    "status": "completed" if (bid.id, item.id) in found else "not_started",
                    "hint": said[found.get((bid.id, item.id))],
                }
                for bid in sorted(offers, key=lambda each: names[each.id])
            ],
        )
        for item in queries.items_of(evaluation)
    ]


def tasks_of(
    evaluation: Evaluation,
    pairs: Sequence[Pair],
    names: Names,
    own: Sequence[Score],
    agreed: Sequence[AgreedScore],
    out: str | None,
) -> list[tuple[Criterion, list[dict[str, Any]]]]:
    """The list of what the actor scores, or of what the panel agrees; nothing for who is kept out."""
    if evaluation.status is EvaluationStatus.SCORING and scores_bids(actor(), evaluation):
        return scoring_tasks(pairs, names, own, may_score=out is None)
    if evaluation.status is EvaluationStatus.MODERATING and sits_on_panel(actor(), evaluation) and out is None:
        scores = queries.visible_scores(actor(), evaluation)
        may, apart = moderates(actor(), evaluation), evaluation.divergence_threshold
        return agreeing_tasks(pairs, names, scores, agreed, may_agree=may, apart=apart)
    return []


def rows_of_result(evaluation: Evaluation, names: dict[str, str]) -> list[dict[str, Any]]:
    """The bids of a result, the ranked ones first, each with its name and its place."""
    result = evaluation.result or {}
    ranking = result.get("ranking") or result.get("tied") or []
    order = [*ranking, *(key for key in result["bids"] if key not in ranking)]
    return [
        {**result["bids"][key], "id": key, "name": names[key], "place": place if key in ranking else None}
        | {"price": Money.of_pounds(result["bids"][key]["price"])}
        for place, key in enumerate(order, 1)
    ]


MEASURES = {
    "lowest": "Lowest compliant price",
    "mean": "Mean of the compliant prices",
    "narrowed_mean": "Mean of the prices without the outliers",
    "ceiling": "Ceiling",
    "floor": "Floor",
}


def measures_of(result: dict[str, Any]) -> list[tuple[str, Money]]:
    """What the prices were measured against."""
    price = result["price"]
    return [(said, Money.of_pounds(price[name])) for name, said in MEASURES.items() if price.get(name) is not None]
