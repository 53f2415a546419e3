"""The whole reckoning of a lot: quality, social value, price, thresholds and ranking, each figure kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marketplace.evaluations.rules.low_price import abnormally_low_flags
from marketplace.evaluations.rules.numbers import ZERO, Answer, Inputs, exact, optional, two_places
from marketplace.evaluations.rules.quality import minimum_thresholds, weighted_total
from marketplace.evaluations.rules.ranking import rank_by_cost, total_rank_and_tie_break

QUALITY = "quality"
SOCIAL_VALUE = "social_value"


def reckoning(
    questions: Sequence[Mapping[str, Any]],
    bids: Sequence[Mapping[str, Any]],
    price: Mapping[str, Any],
    formula: Callable[[Inputs], Answer],
    rules: Mapping[str, Any] | None = None,
) -> Answer:
    """Every figure behind a ranking, so that anybody can add them up again.

    A question has id, kind, weight, max_score and min_score; a bid has id, price, its agreed scores by question and
    what it passed or failed; price has the weight and whatever else the formula asks for. The rules may name
    `min_total`, the least points before price, and `min_quality`, those for quality alone; `tie_order`; `low_price`,
    the ratios and the estimate of the tests; `rejected`, the bids whose price was not explained; and `drawn`, the order
    of a draw.
    """
    given = dict(rules or {})
    lines = {bid["id"]: judged(questions, bid, given) | {"price": bid["price"]} for bid in bids}
    priced = [offer(name, line) for name, line in lines.items()]
    scored = formula({**price, "bids": priced})
    if "error" in scored:
        raise ValueError(scored["error"])
    flagged = [bid for bid in priced if not lines[bid["id"]]["fell_short"]]
    flags = abnormally_low_flags({**given.get("low_price", {}), "bids": flagged})["flags"]
    for name, line in lines.items():
        line |= {"price_score": scored.get("scores", {}).get(name), "flags": flags.get(name, [])}
        line["price_per_point"] = scored.get("price_per_point", {}).get(name)
    ranked = ranking_of(lines, scored, given)
    for name, line in lines.items():
        line["total"] = ranked["totals"].get(name)
    measures = {name: scored[name] for name in ("lowest", "mean", "narrowed_mean") if scored.get(name) is not None}
    told = {key: ranked[key] for key in ranked if key != "totals"}
    return {"bids": lines, "price": {**price, **measures}, "rules": given, **told}


def ranking_of(lines: Mapping[str, Mapping[str, Any]], scored: Answer, given: Mapping[str, Any]) -> Answer:
    """The ranking by total, or by the cost of a quality point where that is the published method."""
    entries = [entry(name, line) for name, line in lines.items()]
    drawn = given.get("drawn", [])
    if "price_per_point" in scored:
        return rank_by_cost(scored, entries, drawn)
    return total_rank_and_tie_break({"bids": entries, "tie_order": given.get("tie_order"), "drawn": drawn})


def offer(name: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """One bid as the formulae of prices want it."""
    points = two_places(exact(line["quality"]) + exact(line["social_value"]))
    return {"id": name, "price": line["price"], "eligible": line["compliant"], "quality": points}


def judged(questions: Sequence[Mapping[str, Any]], bid: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The points of one bid before price, whether it reaches every minimum, and whether its price was rejected."""
    asked = [{**question, "score": bid["scores"][question["id"]]} for question in questions]
    reached = minimum_thresholds(
        {"questions": asked, "pass_fail": bid.get("pass_fail"), "min_total": given.get("min_total")}
    )
    if "error" in reached:
        raise ValueError(reached["error"])
    weighted = weighted_total({"questions": asked})["weighted"]
    price_rejected = bid["id"] in given.get("rejected", [])
    quality, least = points_of(asked, weighted, QUALITY), optional(given.get("min_quality"))
    too_poor = least is not None and exact(quality) < least
    compliant = reached["compliant"] and not too_poor
    return {
        "scores": dict(bid["scores"]),
        "weighted": weighted,
        "quality": quality,
        "social_value": points_of(asked, weighted, SOCIAL_VALUE),
        "failed_questions": reached["failed_questions"],
        "pass_fail": list(bid.get("pass_fail") or ()),
        "failed_pass_fail": reached["failed_pass_fail"],
        "below_overall_minimum": reached["below_overall_minimum"] or too_poor,
        "fell_short": not compliant,
        "price_rejected": price_rejected,
        "compliant": compliant and not price_rejected,
    }


def points_of(asked: Sequence[Mapping[str, Any]], weighted: Mapping[str, str], kind: str) -> str:
    """The sum of the rounded points of the questions of one kind."""
    return two_places(sum((exact(weighted[each["id"]]) for each in asked if each["kind"] == kind), ZERO))


def entry(name: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """One bid as the ranking wants it; one out of the running has no price score."""
    wanted = {key: line[key] for key in ("quality", "social_value", "price", "compliant")}
    return {"id": name, **wanted, "price_score": line["price_score"] or "0.00"}
