"""A month's indicators as the standard sees them: a metric each, with its target and what was reached."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from marketplace.notices.rules.releases import Facts
from marketplace.performance.rules import INDICATORS

#: What fewer people than this are behind could tell who they are (docs/decisions/0040).
FEWEST = 5

#: From which share of the target each rating is earned, the best first (Procurement Regulations 2024, reg 39).
RATINGS = (
    (Decimal("1"), "met", "Good"),
    (Decimal("0.9"), "slightlyBelow", "Approaching target"),
    (Decimal("0.75"), "below", "Requires improvement"),
    (Decimal("0"), "significantlyBelow", "Inadequate"),
)
UNSAID = {"scheme": "UK_KPI_RATING", "id": "other", "description": "Other"}


class Target(Protocol):
    """The share that a contract agrees for an indicator."""

    @property
    def code(self) -> str:
        """Which indicator."""

    @property
    def target(self) -> Decimal:
        """The share to reach."""


def agreed(targets: Sequence[Target], period: Facts | None) -> Facts:
    """What a signed contract is measured by, or why by nothing: a grant is evaluated in words."""
    if not targets:
        return {"noAgreedMetricsRationale": "A grant: what it did is told in its reports, and no indicator is measured"}
    found = []
    for each in targets:
        observation: Facts = {"id": f"{each.code}-target", "measure": each.target, "notes": "Target"}
        observation |= {"period": period} if period else {}
        found.append({"id": each.code, "title": INDICATORS[each.code][0], "observations": [observation]})
    return {"agreedMetrics": found}


class Measured(Protocol):
    """A figure of a month, as far as its notice speaks of it."""

    code: str
    numerator: Decimal
    denominator: int
    target: Decimal | None
    referrals: list[dict[str, object]]

    @property
    def share(self) -> Decimal | None:
        """The share done; none when there was nothing to do."""


def is_small(figure: Measured) -> bool:
    """Whether so few people are behind a figure that it could tell who they are."""
    return min(len(figure.referrals), figure.denominator) < FEWEST


def rating(figure: Measured) -> Facts:
    """How good a figure is against its target, in the five words of the law."""
    if figure.target is None or is_small(figure):
        return UNSAID
    reached = figure.numerator / (figure.target * figure.denominator)
    code, words = next((code, words) for least, code, words in RATINGS if reached >= least)
    return {"scheme": "UK_KPI_RATING", "id": code, "description": words}


def metric(figure: Measured, month: date, period: Facts) -> Facts:
    """One indicator of one month: the target that was agreed, and what was reached unless it could name somebody."""
    key = f"{figure.code}-{month:%Y-%m}"
    observations: list[Facts] = []
    if figure.target is not None:
        observations.append({"id": f"{key}-target", "period": period, "measure": figure.target, "notes": "Target"})
    actual: Facts = {"id": f"{key}-actual", "period": period, "measureClassification": rating(figure)}
    if is_small(figure):
        actual["notes"] = f"Not published: fewer than {FEWEST} people"
    else:
        actual["measure"] = figure.share
        actual["notes"] = "Actual"
    return {"id": figure.code, "title": INDICATORS[figure.code][0], "observations": [*observations, actual]}
