"""How bids are kept unreadable, what they hold, and what a whole bid is."""

from marketplace.bids.rules.offer import (
    PARTS,
    Milestone,
    PriceLine,
    Schedule,
    Subcontractor,
    after_award,
    own_share,
    priced,
    promised_too_much,
    said,
    too_dear,
    unpriced,
)
from marketplace.bids.rules.sealing import Broken, Content, decrypted, encrypted, seal_hash, sealed, unsealed
from marketplace.bids.rules.whole import NOT_COUNTED, faults, minutes_left, too_long, word_count
from marketplace.bids.rules.writing import Confirmed, Declaration, Part, StaleAnswer, WorkingCopy, Written

__all__ = [
    "NOT_COUNTED",
    "PARTS",
    "Broken",
    "Confirmed",
    "Content",
    "Declaration",
    "Milestone",
    "Part",
    "PriceLine",
    "Schedule",
    "StaleAnswer",
    "Subcontractor",
    "WorkingCopy",
    "Written",
    "after_award",
    "decrypted",
    "encrypted",
    "faults",
    "minutes_left",
    "own_share",
    "priced",
    "promised_too_much",
    "said",
    "seal_hash",
    "sealed",
    "too_dear",
    "too_long",
    "unpriced",
    "unsealed",
    "word_count",
]
