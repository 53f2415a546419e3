"""Whether a competition weighs quality, social value and price as suppliers read when they joined its framework."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from marketplace.competitions.models import PriceMethod
from marketplace.frameworks.rules.weights import Weighed, in_words, outside

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition


def summed(weights: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """What the criteria of each kind weigh together."""
    found: dict[str, Decimal] = {}
    for kind, weight in weights:
        found[str(kind)] = found.get(str(kind), Decimal(0)) + weight
    return found


def faults(framework: Weighed, weights: Mapping[str, Decimal], method: PriceMethod | None) -> dict[str, str]:
    """What is outside the bands of the framework, by the answer that is wrong."""
    bands = in_words(framework)
    if bands and method is PriceMethod.PER_POINT:
        return {"price_method": f"This formula does not weigh the price, as this framework says it must: {bands}"}
    wrong = outside(framework, weights)
    found = {"price_weight": wrong.pop("price")} if "price" in wrong else {}
    return found | ({"criteria": ". ".join(wrong.values())} if wrong else {})


def out_of_bands(competition: "Competition") -> str | None:
    """Why a draft cannot be published: it was weighed for another framework."""
    weights = summed((each.kind, each.weight) for each in competition.criteria)
    return ". ".join(faults(competition.framework, weights, competition.price_method).values()) or None
