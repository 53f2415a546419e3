"""What a draft takes over from an earlier referral, and how an answer tells that it changed meanwhile."""

from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from marketplace.kernel.errors import Conflict

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.people.models import Sentence
    from marketplace.referrals.models import Referral

#: The answers that are saved while they are written.
WRITTEN = ("reason", "further")


class StaleAnswer(Conflict):
    """The same answer was saved elsewhere first, in another tab or on another machine; nothing is lost."""

    title = "This answer was changed elsewhere since you opened it"

    def __init__(self, theirs: str) -> None:
        super().__init__()
        told = {"theirs": theirs, "version": version_of(theirs), "changed_by": "You, in another tab,"}
        self.details = {"clashes": [told]}


def version_of(text: str | None) -> int:
    """The number by which a page knows which text it shows; nothing written is number nought."""
    return crc32((text or "").encode()) & 0x7FFF_FFFF


def needs_to_carry(last: "Referral", contract: "Contract") -> list[str]:
    """The needs of an earlier referral that this service meets too."""
    offered = {need.code for need in contract.needs}
    return [need.category_code for need in last.needs if need.category_code in offered]


def still_runs(sentence: "Sentence | None", today: date) -> bool:
    """Whether a sentence that a referral was made under has not ended."""
    return sentence is not None and sentence.ends_on >= today


def usual_days(activity_days: int | None, most: int) -> int | None:
    """The enforceable days to propose: those of the sentence, as far as a referral can have them."""
    return None if activity_days is None else min(activity_days, most)
