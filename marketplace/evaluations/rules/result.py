"""The whole reckoning of a lot: quality, social value, price, thresholds and ranking, each figure kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marketplace.evaluations.rules.low_price import abnormally_low_flags
from marketplace.evaluations.rules.numbers import ZERO, Answer, Inputs, exact, two_places
from marketplace.evaluations.rules.quality import minimum_thresholds, weighted_total
from marketplace.evaluations.rules.ranking import total_rank_and_tie_break

QUALITY = "quality"
SOCIAL_VALUE = "social_value"


def reckoning(
    questions: Sequence[Mapping[str, Any]],
    bids: Sequence[Mapping[str, Any]],
    price: Mapping[str, Any],
    formula: Callable[[Inputs], Answer],
) -> Answer:
    """Every figure behind a ranking, so that anybody can add them up again.

    A question has id, kind, weight, max_score and min_score; a bid has id, price and its agreed scores by question;
    price has the weight and whatever else the formula asks for.
    """
    lines = {bid["id"]: judged(questions, bid["scores"]) | {"price": bid["price"]} for bid in bids}
    priced = [{"id": name, "price": line["price"], "eligible": line["compliant"]} for name, line in lines.items()]
    scored = formula({**price, "bids": priced})
    if "error" in scored:
        raise ValueError(scored["error"])
    flags = abnormally_low_flags({"bids": [bid for bid in priced if bid["eligible"]]})["flags"]
    for name, line in lines.items():
        line |= {"price_score": scored["scores"].get(name), "flags": flags.get(name, [])}
    ranked = total_rank_and_tie_break({"bids": [entry(name, line) for name, line in lines.items()]})
    for name, line in lines.items():
        line["total"] = ranked["totals"].get(name)
    measures = {name: scored[name] for name in ("lowest", "mean") if name in scored}
    return {"bids": lines, "price": {**price, **measures}, **{key: ranked[key] for key in ranked if key != "totals"}}


def judged(questions: Sequence[Mapping[str, Any]], scores: Mapping[str, str]) -> dict[str, Any]:
    """The points of one bid before price, and whether it reaches every minimum."""
    asked = [{**question, "score": scores[question["id"]]} for question in questions]
    reached = minimum_thresholds({"questions": asked})
    if "error" in reached:
        raise ValueError(reached["error"])
    weighted = weighted_total({"questions": asked})["weighted"]
    return {
        "scores": dict(scores),
        "weighted": weighted,
        "quality": points_of(asked, weighted, QUALITY),
        "social_value": points_of(asked, weighted, SOCIAL_VALUE),
        "failed_questions": reached["failed_questions"],
        "compliant": reached["compliant"],
    }


def points_of(asked: Sequence[Mapping[str, Any]], weighted: Mapping[str, str], kind: str) -> str:
    """The sum of the rounded points of the questions of one kind."""
    return two_places(sum((exact(weighted[each["id"]]) for each in asked if each["kind"] == kind), ZERO))


def entry(name: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """One bid as the ranking wants it; one out of the running has no price score."""
    wanted = {key: line[key] for key in ("quality", "social_value", "price", "compliant")}
    return {"id": name, **wanted, "price_score": line["price_score"] or "0.00"}
