"""The arithmetic of a contract: its price for a year, its targets, and the hash of its terms."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from marketplace.competitions.rules.design import INDICATORS as KNOWN
from marketplace.kernel.deadlines import due
from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.reference.models import Outcome

DAYS_A_YEAR = 365
#: How many working days a practitioner has to answer a plan, where the contract does not say otherwise.
APPROVAL_DAYS = 5

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
    """The hash of what both parties sign, the text itself where there is one: a byte different is another contract."""
    text = terms.get("document") or json.dumps(terms, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


#: From more than this, VAT included, a copy of the contract is published.
LARGE_CONTRACT = Money(500_000_000)


def details_due_on(regime: str, signed_on: date, *, light_touch: bool) -> date:
    """By when what was agreed is published: 30 days, or 120 for light touch; under the old law 30 after signing."""
    if regime == "pcr15":
        return due("award_notice", signed_on)
    return due("contract_details_notice", signed_on, light_touch=light_touch)


def copy_due_on(regime: str, signed_on: date, value: Money, *, light_touch: bool) -> date | None:
    """By when a copy of a large contract is published; exactly five million pounds is not large."""
    if regime == "pcr15" or value.with_vat() <= LARGE_CONTRACT:
        return None
    return due("contract_copy", signed_on, light_touch=light_touch)


#: How long the word of a supplier on its service counts, and how soon it is asked again where it does not answer.
WORD_COUNTS = timedelta(days=183)
ASKED_AGAIN = timedelta(days=28)


def is_stale(confirmed_at: datetime | None, now: datetime) -> bool:
    """Whether what a service offers was never confirmed, or not for six months."""
    return confirmed_at is None or confirmed_at <= now - WORD_COUNTS


def is_due_again(confirmed_at: datetime | None, asked_at: datetime | None, now: datetime) -> bool:
    """Whether the supplier is to be asked: its word is stale, and it was not asked in the last four weeks."""
    return is_stale(confirmed_at, now) and (asked_at is None or asked_at <= now - ASKED_AGAIN)


def narrowed(outcomes: "Sequence[Outcome]", named: Collection[str]) -> "list[Outcome]":
    """Of each need the outcomes that are named, or all where none of them is."""
    chosen = {outcome.category_code for outcome in outcomes if outcome.code in named}
    return [outcome for outcome in outcomes if outcome.code in named or outcome.category_code not in chosen]
