"""The arithmetic of a contract: its price for a year, its targets, and the hash of its terms."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from marketplace.competitions.rules.design import INDICATORS as KNOWN
from marketplace.kernel.money import Money

DAYS_A_YEAR = 365

#: The share that each indicator is to reach, unless the competition or the parties say otherwise.
DEFAULT_TARGETS: Mapping[str, Decimal] = MappingProxyType({code: row[1] for code, row in KNOWN.items()})

#: What each indicator is called in the terms that people sign.
INDICATORS: Mapping[str, str] = MappingProxyType({code: row[0] for code, row in KNOWN.items()})


def years_of(starts_on: date, ends_on: date) -> Fraction:
    """How many years a term lasts, both its days included: exact for whole months, by days otherwise."""
    after = ends_on + timedelta(days=1)
    if after.day == starts_on.day:
        return Fraction((after.year - starts_on.year) * 12 + after.month - starts_on.month, 12)
    return Fraction((after - starts_on).days, DAYS_A_YEAR)


def annual_price(whole_life: Money, starts_on: date, ends_on: date) -> Money:
    """The price of a year: the whole-life price over the years of the term, half a penny up."""
    return Money(int(whole_life.pence / years_of(starts_on, ends_on) + Fraction(1, 2)))


def terms_hash(terms: Mapping[str, Any]) -> str:
    """The hash of the terms that both parties sign: one byte different, and it is another contract."""
    return hashlib.sha256(json.dumps(terms, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
