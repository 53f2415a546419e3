"""Quality: weighted scores of the questions, and the minimums a bid must reach."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from marketplace.evaluations.rules.numbers import ZERO, Answer, Inputs, exact, optional, rounded, two_places

ScaleMap = Mapping[Fraction, Fraction]


def scale_of(inputs: Inputs) -> ScaleMap | None:
    """The published marks out of a hundred for each score, where a scale map is published."""
    published = inputs.get("scale_map")
    return None if published is None else {exact(score): exact(marks) for score, marks in published.items()}


def score_fits(question: Mapping[str, Any], scale: ScaleMap | None) -> bool:
    """Whether a score can be given at all: on the scale map, or from nothing to its maximum."""
    score = exact(question["score"])
    return score in scale if scale is not None else ZERO <= score <= exact(question["max_score"])


def weighted_component(question: Mapping[str, Any], scale: ScaleMap | None) -> Fraction:
    """What one question brings to the total, before it is rounded."""
    score, weight = exact(question["score"]), exact(question["weight"])
    share = scale[score] / 100 if scale is not None else score / exact(question["max_score"])
    return share * weight


def weighted_total(inputs: Inputs) -> Answer:
    """The rounded component of each question and their sum, whatever the weights add up to."""
    scale = scale_of(inputs)
    questions = inputs["questions"]
    if not all(score_fits(question, scale) for question in questions):
        return {"error": "score_out_of_range"}
    components = {question["id"]: rounded(weighted_component(question, scale)) for question in questions}
    return {
        "weighted": {name: two_places(component) for name, component in components.items()},
        "quality_total": two_places(sum(components.values(), ZERO)),
    }


def weighted_quality(inputs: Inputs) -> Answer:
    """The weighted score of each question and the quality total of a bid."""
    weights = sum((exact(question["weight"]) for question in inputs["questions"]), ZERO)
    if weights != exact(inputs["total_weight"]):
        return {"error": "weights_do_not_sum"}
    return weighted_total(inputs)


def minimum_thresholds(inputs: Inputs) -> Answer:
    """Whether a bid reaches every minimum that was announced; reaching it exactly is enough."""
    quality = weighted_total(inputs)
    if "error" in quality:
        return quality
    failed_questions = [
        question["id"]
        for question in inputs["questions"]
        if question.get("min_score") is not None and exact(question["score"]) < exact(question["min_score"])
    ]
    failed_pass_fail = [item["id"] for item in inputs.get("pass_fail") or [] if not item.get("pass")]
    least = optional(inputs.get("min_total"))
    below = least is not None and exact(quality["quality_total"]) < least
    return {
        "failed_questions": failed_questions,
        "failed_pass_fail": failed_pass_fail,
        "quality_total": quality["quality_total"],
        "below_overall_minimum": below,
        "compliant": not (failed_questions or failed_pass_fail or below),
    }
