"""The arithmetic of a result, sum by sum, so that anybody can do it again with a pencil."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from marketplace.evaluations.rules.numbers import ONE, exact, two_places


@dataclass(frozen=True)
class Step:
    """One sum: what it is for, how it is written, and what comes out."""

    title: str
    sum: str
    points: str


def relative(price: str, given: Mapping[str, Any]) -> str:
    """The lowest price over this one."""
    return f"{given['lowest']} ÷ {price} × {given['weight']}"


def linear(price: str, given: Mapping[str, Any]) -> str:
    """How far this price lies above the lowest."""
    return f"(1 − ({price} − {given['lowest']}) ÷ {given['lowest']}) × {given['weight']}"


def absolute(price: str, given: Mapping[str, Any]) -> str:
    """How far this price lies below the ceiling."""
    ceiling, floor = given["ceiling"], given["floor"]
    return f"({ceiling} − {price}) ÷ ({ceiling} − {floor}) × {given['weight']}"


def from_mean(price: str, given: Mapping[str, Any]) -> str:
    """How far this price lies from the mean."""
    return f"(0.5 + ({given['mean']} − {price}) ÷ {given['mean']}) × {given['weight']}"


def from_narrowed_mean(price: str, given: Mapping[str, Any]) -> str:
    """How far this price lies from the mean of those that were kept."""
    middle = given["narrowed_mean"]
    above = exact(price) > exact(middle)
    gap = f"{price} − {middle}" if above else f"{middle} − {price}"
    if not above and given.get("sided") == "above":
        gap = "0"
    return f"(1 − ({gap}) ÷ {middle}) × {given['weight']}"


SUMS: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "relative_price": relative,
    "linear_deviation_price": linear,
    "absolute_scale_price": absolute,
    "mean_deviation_price": from_mean,
    "mean_narrowing": from_narrowed_mean,
}


#: Where a price can earn more than the weight before it is held to it.
HELD_TO_WEIGHT = ("absolute_scale_price", "mean_deviation_price")


def limit_of(method: str, score: str, weight: str) -> str:
    """What is said where a price falls off the scale."""
    if exact(score) == 0:
        return ", never below 0"
    held = method in HELD_TO_WEIGHT and exact(score) == exact(weight)
    return f", never above {weight}" if held else ""


def steps(result: Mapping[str, Any], bid: str) -> list[Step]:
    """The sums of one bid: each question, then the price, then the total."""
    line = result["bids"][bid]
    found = [
        Step(
            f"{question['id']} {question['title']}",
            f"{line['scores'][question['id']]} ÷ {question['max_score']} × {question['weight']}",
            line["weighted"][question["id"]],
        )
        for question in result["questions"]
    ]
    points = [step.points for step in found]
    if result["method"] == "price_per_quality_point":
        return found + by_cost(line, points)
    if line["price_score"] not in (None, "disqualified"):
        said = SUMS[result["method"]](line["price"], result["price"])
        said += limit_of(result["method"], line["price_score"], result["price"]["weight"])
        found.append(Step("Price", said, line["price_score"]))
        points.append(line["price_score"])
    if line["total"] is not None:
        found.append(Step("Total", " + ".join(points), line["total"]))
    return found


def by_cost(line: Mapping[str, Any], points: list[str]) -> list[Step]:
    """The two last sums where the cost of a quality point decides."""
    total = two_places(sum((exact(each) for each in points), 0 * ONE))
    found = [Step("Quality points", " + ".join(points), total)]
    if line["price_per_point"] not in (None, "ineligible"):
        found.append(Step("Pounds for each point", f"{line['price']} ÷ {total}", line["price_per_point"]))
    return found
