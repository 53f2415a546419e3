"""What a competition publishes of its own about minimums, ties and low prices, as the reckoning asks for it."""

from typing import Any

from marketplace.evaluations.rules.numbers import exact, two_places

PERCENTS = {
    "mean_ratio": "low_mean_percent",
    "next_ratio": "low_next_percent",
    "estimate_ratio": "low_estimate_percent",
}


def published_rules(competition: Any, lot: Any) -> dict[str, Any]:
    """The rules that the competition states; where it states none, the usual ones count."""
    found: dict[str, Any] = {}
    if (least := getattr(competition, "minimum_quality", None)) is not None:
        found["min_total"] = str(least)
    if order := getattr(competition, "tie_order", None):
        found["tie_order"] = list(order)
    percents = {name: getattr(competition, column, None) for name, column in PERCENTS.items()}
    low = {name: two_places(exact(percent) / 100) for name, percent in percents.items() if percent is not None}
    if (estimate := getattr(lot, "estimate", None)) is not None:
        low["estimate"] = str(estimate.pounds)
    return found | ({"low_price": low} if low else {})


def most_lots_won(competition: Any) -> int | None:
    """How many lots of the competition one supplier may win; nothing where that is not limited."""
    most: int | None = getattr(competition, "most_lots_won", None)
    return most
