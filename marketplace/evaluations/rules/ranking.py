"""Ranking: who comes first, what decides a tie, and how many lots one supplier may win."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from marketplace.evaluations.rules.numbers import Answer, Inputs, exact, optional, two_places
from marketplace.evaluations.rules.price import PRICE_MUST_BE_POSITIVE, Priced, all_positive, eligible

TIE_ORDER = ("quality", "social_value", "price")


def price_per_quality_point(inputs: Inputs) -> Answer:
    """The pounds each quality point costs, lowest first, and of two equal ones the higher quality."""
    priced: dict[str, Priced] = {bid.id: bid for bid in eligible(inputs["bids"])}
    if not all_positive(list(priced.values())):
        return dict(PRICE_MUST_BE_POSITIVE)
    least = optional(inputs.get("minimum_quality"))
    quality = {bid["id"]: exact(bid["quality"]) for bid in inputs["bids"]}
    cost: dict[str, Fraction] = {
        name: bid.price / quality[name]
        for name, bid in priced.items()
        if quality[name] > 0 and (least is None or quality[name] >= least)
    }
    places = {name: (cost[name], -quality[name]) for name in cost}
    ranking = sorted(cost, key=lambda name: (places[name], name))
    shared = len(ranking) > 1 and places[ranking[0]] == places[ranking[1]]
    return {
        "price_per_point": {name: two_places(cost[name]) if name in cost else "ineligible" for name in quality},
        "ranking": ranking,
        "winner": None if shared or not ranking else ranking[0],
    }


def place(bid: Mapping[str, Any], order: Sequence[str]) -> tuple[Fraction, ...]:
    """What a bid is ranked by, best first: its total, then what the published order of ties names."""
    quality, social_value, price_score = (exact(bid[name]) for name in ("quality", "social_value", "price_score"))
    by = {"quality": -quality, "social_value": -social_value, "price": exact(bid["price"])}
    return (-(quality + social_value + price_score), *(by[word] for word in order))


def total_rank_and_tie_break(inputs: Inputs) -> Answer:
    """The totals and the ranking; when nothing separates those in first place, a witnessed draw must.

    `tie_order` is the published order, unless it is the usual one; `drawn` is the order of a draw that was made.
    """
    order, drawn = inputs.get("tie_order") or TIE_ORDER, list(inputs.get("drawn") or ())
    places = {bid["id"]: place(bid, order) for bid in inputs["bids"] if bid.get("compliant") is not False}
    disregarded = [bid["id"] for bid in inputs["bids"] if bid["id"] not in places]
    ranking = sorted(places, key=lambda name: (places[name], turn(drawn, name), name))
    answer: Answer = {
        "totals": {name: two_places(-places[name][0]) for name in ranking},
        "ranking": ranking,
        "disregarded": disregarded,
        "winner": ranking[0] if ranking else None,
        "decided_by": "total" if ranking else None,
    }
    if len(ranking) < 2:
        return answer
    first, second = (places[name] for name in ranking[:2])
    if first == second:
        tied = [name for name in places if places[name] == first]
        return answer | between_equals(tied, drawn)
    words = ("total", *order)
    decided_by = next(word for word, one, other in zip(words, first, second, strict=True) if one != other)
    return answer | {"decided_by": decided_by}


def turn(drawn: Sequence[str], name: str) -> int:
    """When a bid was drawn; after all others if it was not."""
    return drawn.index(name) if name in drawn else len(drawn)


def between_equals(tied: Sequence[str], drawn: Sequence[str]) -> Answer:
    """What decides between bids that are equal in everything: the draw, or that there must be one."""
    if set(tied) <= set(drawn):
        return {"decided_by": "draw", "tied": list(tied)}
    return {"ranking": None, "winner": None, "decided_by": "draw_required", "tied": list(tied)}


def rank_by_cost(cost: Inputs, bids: Sequence[Mapping[str, Any]], drawn: Sequence[str]) -> Answer:
    """The ranking where the cost of a quality point decides, in the words of the usual one.

    `cost` is what `price_per_quality_point` answers.
    """
    points = {bid["id"]: exact(bid["quality"]) + exact(bid["social_value"]) for bid in bids}
    prices = {bid["id"]: exact(bid["price"]) for bid in bids}
    by = {name: (prices[name] / points[name], -points[name]) for name in cost["ranking"]}
    ranking = sorted(by, key=lambda name: (by[name], turn(drawn, name), name))
    answer: Answer = {
        "totals": {name: two_places(points[name]) for name in ranking},
        "ranking": ranking,
        "disregarded": [name for name in points if name not in by],
        "winner": ranking[0] if ranking else None,
        "decided_by": "cost" if ranking else None,
    }
    if len(ranking) < 2:
        return answer
    first, second = (by[name] for name in ranking[:2])
    if first == second:
        return answer | between_equals([name for name in ranking if by[name] == first], drawn)
    return answer | ({"decided_by": "points"} if first[0] == second[0] else {})


def processing_order(inputs: Inputs) -> list[Mapping[str, Any]]:
    """The lots in the published order: as listed, or the highest value first."""
    lots = list(inputs["lots"])
    if inputs["mechanism"] == "highest_value_first":
        lots.sort(key=lambda lot: (-exact(lot["value"]), lot["id"]))
    return lots


def lot_award_limit(inputs: Inputs) -> Answer:
    """Each lot to the best-ranked supplier that may still win one."""
    lots = processing_order(inputs)
    won: Counter[str] = Counter()
    allocation: dict[str, str | None] = {}
    skipped: list[list[str]] = []
    for lot in lots:
        allocation[lot["id"]] = None
        for supplier in lot["ranking"]:
            if won[supplier] < int(inputs["max_lots_per_supplier"]):
                allocation[lot["id"]] = supplier
                won[supplier] += 1
                break
            skipped.append([lot["id"], supplier])
    return {"processing_order": [lot["id"] for lot in lots], "allocation": allocation, "skipped": skipped}
