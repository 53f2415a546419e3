"""Price: the published formulae that turn prices into scores."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marketplace.evaluations.rules.numbers import HALF, ONE, ZERO, Answer, Inputs, clamp, exact, mean, two_places


@dataclass(frozen=True)
class Priced:
    """A bid that is still compliant, and its price."""

    id: str
    price: Fraction
    written: str


def eligible(bids: Sequence[Mapping[str, Any]]) -> list[Priced]:
    """The bids not marked out, in listed order."""
    return [
        Priced(bid["id"], exact(bid["price"]), str(bid["price"])) for bid in bids if bid.get("eligible") is not False
    ]


PRICE_MUST_BE_POSITIVE: Answer = {"error": "price_must_be_positive"}


def all_positive(bids: Sequence[Priced]) -> bool:
    """Whether every price is more than nothing, as every formula needs."""
    return all(bid.price > 0 for bid in bids)


def scores(bids: Sequence[Priced], weight: Fraction, share: Callable[[Fraction], Fraction]) -> dict[str, str]:
    """The rounded score of each bid: the weight times the share its price earns."""
    return {bid.id: two_places(weight * share(bid.price)) for bid in bids}


def by_lowest(inputs: Inputs, share: Callable[[Fraction, Fraction], Fraction]) -> Answer:
    """Scores that measure each price against the lowest."""
    bids = eligible(inputs["bids"])
    if not all_positive(bids):
        return dict(PRICE_MUST_BE_POSITIVE)
    if not bids:
        return {"lowest": None, "scores": {}}
    lowest = min(bids, key=lambda bid: bid.price)
    return {
        "lowest": lowest.written,
        "scores": scores(bids, exact(inputs["weight"]), lambda price: share(price, lowest.price)),
    }


def relative_price(inputs: Inputs) -> Answer:
    """The lowest price earns the whole weight, twice that price half of it."""
    return by_lowest(inputs, lambda price, lowest: lowest / price)


def linear_deviation_price(inputs: Inputs) -> Answer:
    """The weight falls in a straight line to nothing at twice the lowest price."""
    return by_lowest(inputs, lambda price, lowest: max(ZERO, ONE - (price - lowest) / lowest))


def absolute_scale_price(inputs: Inputs) -> Answer:
    """The weight falls from a published floor to a published ceiling, whoever else bids."""
    ceiling, floor, weight = (exact(inputs[name]) for name in ("ceiling", "floor", "weight"))
    if ceiling <= floor:
        return {"error": "ceiling_must_exceed_floor"}
    bids = eligible(inputs["bids"])
    if not all_positive(bids):
        return dict(PRICE_MUST_BE_POSITIVE)
    given = scores(bids, weight, lambda price: clamp((ceiling - price) / (ceiling - floor)))
    if inputs.get("above_ceiling") == "disqualify":
        given |= {bid.id: "disqualified" for bid in bids if bid.price > ceiling}
    return {"scores": given}


def narrowed(bids: Sequence[Priced], tolerance: Fraction, min_kept: int) -> tuple[list[Priced], list[str]]:
    """The bids kept, and in order those dropped for being furthest from the mean of what was left."""
    kept = list(bids)
    dropped: list[str] = []
    while True:
        middle = mean([bid.price for bid in kept])
        # the furthest first; of two equally far the alphabetically first id
        furthest = min(kept, key=lambda bid: (-abs(bid.price - middle), bid.id))
        if abs(furthest.price - middle) / middle <= tolerance or len(kept) - 1 < min_kept:
            return kept, dropped
        kept.remove(furthest)
        dropped.append(furthest.id)


def mean_narrowing(inputs: Inputs) -> Answer:
    """Scores by distance from the mean of the prices that are left when outliers are dropped."""
    bids = eligible(inputs["bids"])
    if not all_positive(bids):
        return dict(PRICE_MUST_BE_POSITIVE)
    if not bids:
        return {"excluded_in_order": [], "kept": [], "narrowed_mean": None, "scores": {}}
    min_kept = inputs.get("min_kept")
    kept, dropped = narrowed(bids, exact(inputs["tolerance"]), 2 if min_kept is None else max(1, int(min_kept)))
    middle = mean([bid.price for bid in kept])
    measure: Callable[[Fraction], Fraction] = (
        (lambda gap: max(ZERO, gap)) if inputs.get("sided") == "above" else lambda gap: abs(gap)
    )
    return {
        "excluded_in_order": dropped,
        "kept": [bid.id for bid in kept],
        "narrowed_mean": two_places(middle),
        "scores": scores(
            bids, exact(inputs["weight"]), lambda price: max(ZERO, ONE - measure(price - middle) / middle)
        ),
    }


def mean_deviation_price(inputs: Inputs) -> Answer:
    """Half the weight at the mean price, more under it and less above."""
    bids = eligible(inputs["bids"])
    if not all_positive(bids):
        return dict(PRICE_MUST_BE_POSITIVE)
    if not bids:
        return {"mean": None, "scores": {}}
    middle = mean([bid.price for bid in bids])
    return {
        "mean": two_places(middle),
        "scores": scores(bids, exact(inputs["weight"]), lambda price: clamp(HALF + (middle - price) / middle)),
    }
