"""Exact numbers: decimal strings in, fractions while reckoning, two places half up when published."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

Inputs = Mapping[str, Any]
Answer = dict[str, Any]

ZERO = Fraction(0)
ONE = Fraction(1)
HALF = Fraction(1, 2)


def exact(number: str | int | Decimal) -> Fraction:
    """The number that was written, without loss."""
    if isinstance(number, float):
        raise TypeError("scores and prices are never floats")
    return Fraction(Decimal(number))


def optional(number: str | int | Decimal | None) -> Fraction | None:
    """The number that was written, if one was."""
    return None if number is None else exact(number)


def two_places(number: Fraction) -> str:
    """The published figure: half up to two places, once, from the exact value."""
    hundredths = int(abs(number) * 100 + HALF)
    sign = "-" if number < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02}"


def rounded(number: Fraction) -> Fraction:
    """The published figure as a number, for totals of rounded components."""
    return exact(two_places(number))


def clamp(number: Fraction) -> Fraction:
    """The number held between nothing and one."""
    return min(max(number, ZERO), ONE)


def mean(numbers: Collection[Fraction]) -> Fraction:
    """The unrounded mean."""
    return sum(numbers, ZERO) / len(numbers)
