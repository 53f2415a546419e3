"""What if the weights were different: how safe a result is, for the report only."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marketplace.evaluations.rules.numbers import Answer, Inputs, exact, two_places
from marketplace.evaluations.rules.result import reckoning

HUNDRED = Fraction(100)
#: The weights of price that are tried.
TRIED = tuple(str(weight) for weight in range(10, 100, 10))


@dataclass(frozen=True)
class Variation:
    """The result if price had another weight: the total of each ranked bid, and who would win."""

    price_weight: str
    totals: Mapping[str, str | None]
    winner: str | None
    decided_by: str | None


def reweighted(result: Mapping[str, Any], price_weight: str, formula: Callable[[Inputs], Answer]) -> Variation:
    """The same scores and prices, with price at this weight and the questions sharing the rest as they do now."""
    was = sum((exact(question["weight"]) for question in result["questions"]), Fraction(0))
    share = (HUNDRED - exact(price_weight)) / was
    questions = [
        {**question, "weight": two_places(exact(question["weight"]) * share)} for question in result["questions"]
    ]
    bids = [
        {"id": name, "price": line["price"], "scores": line["scores"], "pass_fail": line.get("pass_fail")}
        for name, line in result["bids"].items()
    ]
    rules = dict(result.get("rules") or {})
    for least in {"min_total", "min_quality"} & rules.keys():
        rules[least] = two_places(exact(rules[least]) * share)
    again = reckoning(questions, bids, {**result["price"], "weight": price_weight}, formula, rules)
    totals = {name: line["total"] for name, line in again["bids"].items()}
    return Variation(price_weight, totals, again["winner"], again["decided_by"])


def sensitivity(
    result: Mapping[str, Any], formula: Callable[[Inputs], Answer], weights: Iterable[str] = TRIED
) -> list[Variation]:
    """The result at each of these weights of price and at its own, lowest first; nothing without two bids."""
    if len(result["bids"]) < 2:
        return []
    tried = sorted({two_places(exact(weight)) for weight in [*weights, result["price"]["weight"]]}, key=exact)
    return [reweighted(result, weight, formula) for weight in tried]


def safe_between(result: Mapping[str, Any], variations: Iterable[Variation]) -> tuple[str, str] | None:
    """The lowest and the highest weight of price, around its own, between which the same bid wins."""
    own, lowest, highest = exact(result["price"]["weight"]), None, None
    for each in variations:
        weight = exact(each.price_weight)
        same = each.winner is not None and each.winner == result["winner"]
        if weight < own:
            lowest = (lowest or each.price_weight) if same else None
        elif same and (weight == own or highest is not None):
            highest = each.price_weight
            lowest = lowest or each.price_weight
        else:
            break
    return (lowest, highest) if lowest and highest else None
