"""Why a lot ends without an award, and how its need can be met instead."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Cause(StrEnum):
    """Why nobody was awarded a lot."""

    NO_BIDS = "no_bids"
    NO_COMPLIANT_BIDS = "no_compliant_bids"
    BELOW_MINIMUM = "below_minimum"
    BUYER_DECIDED = "buyer_decided"

    @property
    def label(self) -> str:
        """How it is said."""
        return CAUSES[self]


CAUSES = {
    "no_bids": "Nobody bid",
    "no_compliant_bids": "No bid could be counted",
    "below_minimum": "No bid reached the announced minimum",
    "buyer_decided": "The buyer decided not to award it",
}


class Way(StrEnum):
    """How the need of a lot that failed is met instead."""

    RESCOPE = "rescope"
    RUN_AGAIN = "run_again"
    GRANT = "grant"
    DIRECT_AWARD = "direct_award"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """How it is said."""
        return WAYS[self]


WAYS = {
    "rescope": "Change what is asked for, and compete again",
    "run_again": "Run the same competition again",
    "grant": "Offer a grant",
    "direct_award": "Award directly to one supplier",
    "nothing": "Nothing: the need is met otherwise or has gone",
}
#: The ways that begin with a copy of the design.
COPIES = frozenset({Way.RESCOPE, Way.RUN_AGAIN, Way.GRANT})


class Justification(StrEnum):
    """On what ground of law one supplier may be awarded a contract without competing."""

    NO_SUITABLE_BIDS = "no_suitable_bids"
    ONLY_ONE_SUPPLIER = "only_one_supplier"
    EXTREME_URGENCY = "extreme_urgency"

    @property
    def label(self) -> str:
        """How it is said."""
        return JUSTIFICATIONS[self]


JUSTIFICATIONS = {
    "no_suitable_bids": "No bids, or no suitable bids, came of the competition",
    "only_one_supplier": "Only one supplier can do it",
    "extreme_urgency": "It is extremely and unavoidably urgent",
}
LAW = {
    "pcr15": {
        "no_suitable_bids": "PCR15 reg 32(2)(a)",
        "only_one_supplier": "PCR15 reg 32(2)(b)",
        "extreme_urgency": "PCR15 reg 32(2)(c)",
    },
    "pa23": {
        "no_suitable_bids": "PA23 s.43",
        "only_one_supplier": "PA23 s.41 and Schedule 5",
        "extreme_urgency": "PA23 s.41 and Schedule 5",
    },
}


def cause_of(counted: int, disregarded: int, result: Mapping[str, Any] | None) -> Cause:
    """Why a lot fails, from how many bids counted, how many did not, and what the panel found."""
    if not counted:
        return Cause.NO_COMPLIANT_BIDS if disregarded else Cause.NO_BIDS
    if result is not None and not any(bid["compliant"] for bid in result["bids"].values()):
        return Cause.BELOW_MINIMUM
    return Cause.BUYER_DECIDED


def not_justified(justification: Justification, cause: Cause) -> str | None:
    """Why a direct award may not rest on this ground: bids that were suitable forbid to say there were none."""
    if justification is Justification.NO_SUITABLE_BIDS and cause is Cause.BUYER_DECIDED:
        return "There were suitable bids: select another justification, or compete again"
    return None
