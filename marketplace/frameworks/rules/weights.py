"""Within which bands a framework lets its competitions weigh quality, social value and price.

PCR15 reg 34(24) publishes the award criteria with the system, and lets an invitation say them more precisely.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

HUNDRED = 100
#: What is weighed, as sentences name it.
WEIGHED = {"quality": "Quality", "social_value": "Social value", "price": "Price"}
#: What a framework may say of them.
BANDS = tuple(f"{part}_{end}" for part in WEIGHED for end in ("least", "most"))


class Weighed(Protocol):
    """The least and the most of the hundred that each part may weigh; nothing where a framework leaves it open."""

    quality_least: int | None
    quality_most: int | None
    social_value_least: int | None
    social_value_most: int | None
    price_least: int | None
    price_most: int | None


def band(framework: Weighed, part: str) -> tuple[int, int]:
    """The least and the most of the hundred that a part may weigh."""
    least, most = getattr(framework, f"{part}_least"), getattr(framework, f"{part}_most")
    return least or 0, HUNDRED if most is None else most


def bands_refused(bands: Mapping[str, int | None]) -> dict[str, str]:
    """Why no competition could keep these bands, by the answer that is wrong; nothing where one can."""
    found, least, most = {}, 0, 0
    for part, name in WEIGHED.items():
        low, high = bands.get(f"{part}_least") or 0, bands.get(f"{part}_most")
        least, most = least + low, most + (HUNDRED if high is None else high)
        if high is not None and high < low:
            found[f"{part}_most"] = f"{name} at most must be the same as or above {name.lower()} at least"
    if not found and least > HUNDRED:
        found["quality_least"] = f"What each weighs at least must not add up to more than 100: it adds up to {least}"
    if not found and most < HUNDRED:
        found["quality_most"] = f"What each weighs at most must add up to 100 or more: it adds up to {most}"
    return found or nothing_left(bands)


def nothing_left(bands: Mapping[str, int | None]) -> dict[str, str]:
    """Why nothing is left for the price or for a question: every competition has both."""
    quality, social_value, price = ((bands.get(f"{part}_least") or 0) for part in WEIGHED)
    if price >= HUNDRED:
        return {"price_least": "Price at least must be below 100: every competition asks a question too"}
    if quality + social_value >= HUNDRED:
        return {"quality_least": "Quality and social value at least must leave something for the price"}
    return {}


def outside(framework: Weighed, weights: Mapping[str, Decimal]) -> dict[str, str]:
    """Which parts weigh less or more than the framework allows, in sentences."""
    found = {}
    for part, name in WEIGHED.items():
        (least, most), weight = band(framework, part), weights.get(part, Decimal(0))
        if not least <= weight <= most:
            bound = f"at least {least}" if weight < least else f"at most {most}"
            found[part] = f"{name} must weigh {bound} of the 100 on this framework: it weighs {weight.normalize():f}"
    return found


def in_words(framework: Weighed) -> str:
    """The bands as everybody reads them: Quality 50 to 80, social value at least 10; nothing where all is open."""
    found: list[str] = []
    for part, name in WEIGHED.items():
        least, most = band(framework, part)
        if (least, most) != (0, HUNDRED):
            found.append(f"{name if not found else name.lower()} {bounds(least, most)}")
    return ", ".join(found)


def bounds(least: int, most: int) -> str:
    """A band as everybody reads it."""
    if least == most:
        return f"{least}"
    if not least:
        return f"at most {most}"
    return f"at least {least}" if most == HUNDRED else f"{least} to {most}"
