"""Abnormally low prices: what raises a flag, and when a flagged bid may be disregarded."""

from fractions import Fraction

from marketplace.evaluations.rules.numbers import Answer, Inputs, exact, mean, optional

MEAN_RATIO = "0.40"
NEXT_RATIO = "0.30"
ESTIMATE_RATIO = "0.25"


def ratio(inputs: Inputs, name: str, default: str) -> Fraction | None:
    """The ratio the inputs give for a test, or the usual one where they say nothing; a test without one is off."""
    return optional(inputs.get(name, default))


def is_below(price: Fraction, measure: Fraction | None, by: Fraction | None) -> bool:
    """Whether a price lies under a measure by at least this ratio; with nothing to compare it does not."""
    return by is not None and measure is not None and measure > 0 and 1 - price / measure >= by


def abnormally_low_flags(inputs: Inputs) -> Answer:
    """For each bid the tests that its price fails; a flag only opens a request to explain."""
    bids = [(bid["id"], exact(bid["price"])) for bid in inputs["bids"]]
    estimate = optional(inputs.get("estimate"))
    flags: dict[str, list[str]] = {}
    for place, (name, price) in enumerate(bids):
        others = [other for at, (_, other) in enumerate(bids) if at != place]
        tests = (
            ("below_mean_of_others", mean(others) if others else None, ratio(inputs, "mean_ratio", MEAN_RATIO)),
            (
                "below_next",
                min((other for other in others if other >= price), default=None),
                ratio(inputs, "next_ratio", NEXT_RATIO),
            ),
            ("below_estimate", estimate, ratio(inputs, "estimate_ratio", ESTIMATE_RATIO)),
        )
        flags[name] = [test for test, measure, by in tests if is_below(price, measure, by)]
    return {"flags": flags}


def abnormally_low_state(inputs: Inputs) -> Answer:
    """Whether a flagged bid may be disregarded: only when it was asked about and not explained."""
    if not inputs["flagged"]:
        return {"may_disregard": False, "reason": "not_flagged"}
    if not inputs["supplier_notified"]:
        return {"may_disregard": False, "reason": "notify_first"}
    response = inputs.get("response")
    if response == "satisfactory":
        return {"may_disregard": False, "reason": "explained"}
    if response == "unsatisfactory":
        return {"may_disregard": True, "reason": "unsatisfactory"}
    if inputs["response_deadline_passed"]:
        return {"may_disregard": True, "reason": "no_response"}
    return {"may_disregard": False, "reason": "awaiting_response"}
