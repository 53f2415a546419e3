"""The arithmetic of a design: value and threshold, shares, the scale, ties and low prices, as pure functions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from marketplace.kernel.money import Money
from marketplace.reference.models import Level
from marketplace.reference.rules import Parents, descendants

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition, Lot

HUNDRED = Decimal(100)
VAT_PERCENT = Decimal(20)
#: The thresholds from 1 January 2026, VAT included, of light touch contracts and of others of central government.
LIGHT_TOUCH_THRESHOLD, ORDINARY_THRESHOLD = Money.of_pounds(663_540), Money.of_pounds(138_760)

#: What each score from 0 to 5 means, unless the region says it in other words.
SCALE_WORDS = (
    "No answer, or one that does not address the question",
    "Poor: serious concerns, most of the question is not answered",
    "Limited: some concerns, parts are not answered or not shown",
    "Acceptable: answers the question, with minor concerns",
    "Good: answers the whole question with evidence and detail",
    "Excellent: answers the whole question convincingly and adds value",
)
#: What separates bids with the same total, in this order; last of all a witnessed draw.
TIE_ORDER = ("quality", "social_value", "price")
#: By how many per cent a price must lie under the mean of the others, the next one or the estimate to be asked about.
LOW_MEAN, LOW_NEXT, LOW_ESTIMATE = 40, 30, 25

#: What each indicator is called, with the share that it is usually to reach: the set that performance is measured by.
INDICATORS: Mapping[str, tuple[str, Decimal]] = {
    "K1": ("First assessment on time", Decimal("0.75")),
    "K1b": ("First appointment offered on time", Decimal("0.90")),
    "K2": ("Action plan on time", Decimal("0.90")),
    "K3": ("Feedback the same day", Decimal("0.85")),
    "K4": ("End of service report on time", Decimal("0.90")),
    "K5": ("Outcomes achieved", Decimal("0.70")),
    "K6": ("Sessions delivered", Decimal("0.70")),
}


def gross_of(net: Money, vat_percent: Decimal) -> Money:
    """An amount with its VAT."""
    return net.times(1 + vat_percent / HUNDRED)


def threshold_of(*, light_touch: bool) -> Money:
    """From which value with VAT on a contract is a public contract."""
    return LIGHT_TOUCH_THRESHOLD if light_touch else ORDINARY_THRESHOLD


def is_public_contract(gross: Money, *, light_touch: bool) -> bool:
    """Whether a value with VAT reaches the threshold; exactly the threshold does."""
    return gross >= threshold_of(light_touch=light_touch)


def police_areas_of(area_key: str, parents: Parents) -> int:
    """How many police areas an area covers; a delivery unit lies within one."""
    return max(1, sum(key.startswith(f"{Level.POLICE}:") for key in descendants(area_key, parents)))


def is_large(area_key: str, parents: Parents) -> bool:
    """Whether a lot for this area is larger than one police area, which asks for a reason."""
    return police_areas_of(area_key, parents) > 1


def shares_fault(own_share: Decimal, shares: Sequence[Decimal]) -> str | None:
    """Why the shares of those who commission together are wrong; together they pay for the whole."""
    total = own_share + sum(shares, Decimal(0))
    return None if total == HUNDRED else f"The shares must add up to 100: they add up to {total.normalize():f}"


def lots_without_floor(competition: "Competition") -> list["Lot"]:
    """The lots that a published price scale lacks its lower end for."""
    return [lot for lot in competition.lots if lot.price_floor is None]


def points_for_quality(competition: "Competition") -> Decimal:
    """How many of the hundred points are for quality: the most that an overall minimum may ask for."""
    return sum((each.weight for each in competition.criteria if each.kind == "quality"), Decimal(0))
