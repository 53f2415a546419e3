"""What a competition publishes of its own about minimums, ties and low prices, as the reckoning asks for it."""

from typing import TYPE_CHECKING, Any

from marketplace.evaluations.rules.numbers import exact, two_places

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition, Lot


def published_rules(competition: "Competition", lot: "Lot") -> dict[str, Any]:
    """The rules that the competition states; a test of low prices that it does not state is switched off."""
    least = competition.minimum_quality
    low: dict[str, Any] = {
        "mean_ratio": ratio_of(competition.low_mean_percent),
        "next_ratio": ratio_of(competition.low_next_percent),
        "estimate_ratio": ratio_of(competition.low_estimate_percent),
    }
    if lot.estimate is not None:
        low["estimate"] = str(lot.estimate.pounds)
    found = {"tie_order": list(competition.tie_order), "low_price": low}
    return found if least is None else found | {"min_quality": str(least)}


def ratio_of(percent: int | None) -> str | None:
    """By which part a price must lie under its measure to be asked about; nothing where that is not tested."""
    return None if percent is None else two_places(exact(percent) / 100)


def flags_in_words(competition: "Competition") -> dict[str, str]:
    """What each test of low prices found, in the percentages that were published.

    A result from before a test could be switched off may have found what has no percentage.
    """
    tests = {
        "below_mean_of_others": (competition.low_mean_percent, "the mean of the other prices"),
        "below_next": (competition.low_next_percent, "the next price"),
        "below_estimate": (competition.low_estimate_percent, "the estimate"),
    }
    return {
        name: f"{percent}% or more below {measure}" if percent else f"Far below {measure}"
        for name, (percent, measure) in tests.items()
    }
