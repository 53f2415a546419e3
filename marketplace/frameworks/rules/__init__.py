"""The arithmetic and the regulation of a framework, as pure functions."""

from marketplace.frameworks.rules.asking import (
    BESIDES,
    DECLARATION,
    SMALL_VALUE,
    Aim,
    asked,
    effort,
    how_to_widen,
    is_asked,
    minutes_left,
    only_in_full,
    section_of,
    sections,
)
from marketplace.frameworks.rules.conditions import Finding, findings, forbidden
from marketplace.frameworks.rules.terms import (
    fee_due,
    fee_refused,
    financial_year,
    term_change_refused,
)
from marketplace.frameworks.rules.weights import BANDS, bands_refused, in_words, outside

__all__ = [
    "BANDS",
    "BESIDES",
    "DECLARATION",
    "SMALL_VALUE",
    "Aim",
    "Finding",
    "asked",
    "bands_refused",
    "effort",
    "fee_due",
    "fee_refused",
    "financial_year",
    "findings",
    "forbidden",
    "how_to_widen",
    "in_words",
    "is_asked",
    "minutes_left",
    "only_in_full",
    "outside",
    "section_of",
    "sections",
    "term_change_refused",
]
