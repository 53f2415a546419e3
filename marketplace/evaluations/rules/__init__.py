"""How bids are scored, ranked and guarded: every method by its published name, decimal strings in and out."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from marketplace.evaluations.rules.low_price import abnormally_low_flags, abnormally_low_state
from marketplace.evaluations.rules.numbers import Answer, Inputs
from marketplace.evaluations.rules.panel import conflict_of_interest, moderation
from marketplace.evaluations.rules.price import (
    absolute_scale_price,
    linear_deviation_price,
    mean_deviation_price,
    mean_narrowing,
    relative_price,
)
from marketplace.evaluations.rules.quality import minimum_thresholds, weighted_quality
from marketplace.evaluations.rules.ranking import lot_award_limit, price_per_quality_point, total_rank_and_tie_break

Method = Callable[[Inputs], Answer]

PRICE_FORMULAE: Mapping[str, Method] = MappingProxyType(
    {
        "relative_price": relative_price,
        "linear_deviation_price": linear_deviation_price,
        "absolute_scale_price": absolute_scale_price,
        "mean_narrowing": mean_narrowing,
        "mean_deviation_price": mean_deviation_price,
    }
)

#: Every method by which a competition may rank its bids.
RANKING_FORMULAE: Mapping[str, Method] = MappingProxyType(
    {**PRICE_FORMULAE, "price_per_quality_point": price_per_quality_point}
)

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "weighted_quality": weighted_quality,
        **PRICE_FORMULAE,
        "price_per_quality_point": price_per_quality_point,
        "minimum_thresholds": minimum_thresholds,
        "moderation": moderation,
        "conflict_of_interest": conflict_of_interest,
        "total_rank_and_tie_break": total_rank_and_tie_break,
        "abnormally_low_flags": abnormally_low_flags,
        "abnormally_low_state": abnormally_low_state,
        "lot_award_limit": lot_award_limit,
    }
)


def price_scores(
    formula: str, weight: Decimal, prices: Mapping[str, Decimal], **settings: str | int | Decimal
) -> dict[str, Decimal | None]:
    """The score that each price earns under a competition's formula; none for one that it disqualifies."""
    bids = [{"id": name, "price": price} for name, price in prices.items()]
    answer = PRICE_FORMULAE[formula]({"weight": weight, "bids": bids, **settings})
    if "error" in answer:
        raise ValueError(answer["error"])
    return {name: None if score == "disqualified" else Decimal(score) for name, score in answer["scores"].items()}


__all__ = ["METHODS", "PRICE_FORMULAE", "RANKING_FORMULAE", "Method", "price_scores"]
