"""Judging without names: which letter each bid is called by, and names taken out of what was written."""

import re
from collections.abc import Iterable
from hashlib import sha256

HIDDEN = "[name hidden]"
#: What organisations leave out when they write their own name.
FORMS = re.compile(r"[\s,]+(ltd|limited|llp|plc|cic|cio|uk|c\.i\.c\.?|community interest company)\.?$", re.IGNORECASE)


def letter(place: int) -> str:
    """A, B … Z, then AA, AB and so on."""
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def aliases(salt: str, bids: Iterable[str]) -> dict[str, str]:
    """Bidder A, Bidder B … in an order that says nothing about who or when, and differs in the next competition."""
    ordered = sorted(bids, key=lambda bid: sha256(f"{salt}:{bid}".encode()).hexdigest())
    return {bid: f"Bidder {letter(place)}" for place, bid in enumerate(ordered)}


def spellings(name: str) -> set[str]:
    """A name as it stands in the register, and without its legal form."""
    found, short = {name}, name
    while (shorter := FORMS.sub("", short)) != short:
        short = shorter
        found.add(short)
    return {each for each in found if len(each) > 2}


def masked(text: str, names: Iterable[str]) -> tuple[str, int]:
    """The text without the names of bidders, and how often one was taken out."""
    known = sorted({each for name in names for each in spellings(name)}, key=len, reverse=True)
    if not known:
        return text, 0
    spelt = "|".join(r"\s+".join(re.escape(word) for word in each.split()) for each in known)
    return re.subn(rf"(?<!\w)(?:{spelt})(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
