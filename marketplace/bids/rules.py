"""How bids are kept unreadable, and what a whole bid is."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from marketplace.kernel.errors import Conflict
from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.competitions.models import Criterion

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
NONCE = 12

#: Why a bid does not count, said to its supplier.
NOT_COUNTED = {
    "suspended": "your membership was suspended",
    "not_a_member": "you were not a member of the framework",
    "missing_category": "you were no longer qualified in its category",
    "missing_area": "you no longer said that you deliver in its area",
    "not_accepted": "your application to join was not accepted",
    "not_confirmed": "the terms had changed and the bid was not confirmed",
}


class Broken(Exception):
    """What was sealed or written is not what is there now."""


class StaleAnswer(Conflict):
    """A colleague saved the same answer first; `theirs` is what they wrote, and nothing is lost."""

    title = "A colleague has changed this answer since you opened it"

    def __init__(self, theirs: str, revision: int) -> None:
        super().__init__()
        self.theirs, self.revision = theirs, revision


@dataclass(frozen=True)
class Written:
    """One answer of the working copy, and the revision at which it was last changed."""

    text: str
    revision: int


@dataclass(frozen=True)
class WorkingCopy:
    """What the supplier has written so far: an answer for each criterion, and the price."""

    answers: Mapping[UUID, Written] = field(default_factory=dict)
    price: Money | None = None
    price_revision: int = 0

    def answer(self, criterion_id: UUID) -> Written:
        """What is written for a criterion; nothing yet, if nothing was saved."""
        return self.answers.get(criterion_id, Written("", 0))

    def with_answer(self, criterion_id: UUID, text: str, *, seen: int, revision: int) -> "WorkingCopy":
        """The copy with this answer, unless a colleague changed it after the revision that was seen."""
        before = self.answer(criterion_id)
        if before.revision > seen and before.text != text:
            raise StaleAnswer(before.text, before.revision)
        return replace(self, answers={**self.answers, criterion_id: Written(text, revision)})

    def with_price(self, price: Money, *, seen: int, revision: int) -> "WorkingCopy":
        """The copy with this price, unless a colleague changed it after the revision that was seen."""
        if self.price_revision > seen and self.price not in (None, price):
            raise StaleAnswer(str(self.price), self.price_revision)
        return replace(self, price=price, price_revision=revision)


def encrypted(copy: WorkingCopy, key: bytes, bid_id: UUID) -> bytes:
    """The working copy under its supplier's key, bound to its bid."""
    answers = {str(name): [written.text, written.revision] for name, written in copy.answers.items()}
    price = [copy.price.pence if copy.price else None, copy.price_revision]
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps({"answers": answers, "price": price}).encode(), bid_id.bytes)


def decrypted(kept: bytes, key: bytes, bid_id: UUID) -> WorkingCopy:
    """The working copy as its supplier wrote it."""
    try:
        found = json.loads(AESGCM(key).decrypt(kept[:NONCE], kept[NONCE:], bid_id.bytes))
    except InvalidTag as wrong:
        raise Broken(f"the working copy of bid {bid_id} was changed or belongs to another") from wrong
    pence, revision = found["price"]
    answers = {UUID(name): Written(*written) for name, written in found["answers"].items()}
    return WorkingCopy(answers, None if pence is None else Money(pence), revision)


def sealed(copy: WorkingCopy, public_key: bytes, bid_id: UUID) -> bytes:
    """The bid as submitted, encrypted for the competition's key and bound to its bid."""
    answers = {str(name): written.text for name, written in copy.answers.items()}
    content = {"answers": answers, "price_pence": copy.price.pence if copy.price else None}
    return SUITE.encrypt(json.dumps(content).encode(), X25519PublicKey.from_public_bytes(public_key), bid_id.bytes)


def unsealed(kept: bytes, expected_hash: str, private_key: bytes, bid_id: UUID) -> tuple[dict[UUID, str], Money]:
    """The answers and the price of a sealed copy, once its key is out; a changed copy is not opened."""
    if seal_hash(kept) != expected_hash:
        raise Broken(f"the sealed copy of bid {bid_id} is not the one of its receipt")
    try:
        content = json.loads(SUITE.decrypt(kept, X25519PrivateKey.from_private_bytes(private_key), bid_id.bytes))
    except InvalidTag as wrong:
        raise Broken(f"the sealed copy of bid {bid_id} was changed or belongs to another") from wrong
    return {UUID(name): text for name, text in content["answers"].items()}, Money(content["price_pence"])


def seal_hash(kept: bytes) -> str:
    """The fingerprint of a sealed copy, which its receipt shows."""
    return hashlib.sha256(kept).hexdigest()


def word_count(text: str) -> int:
    """How many words an answer has."""
    return len(text.split())


def too_long(criterion: "Criterion", text: str) -> str | None:
    """What to say of an answer above its word limit."""
    over = word_count(text) - criterion.word_limit if criterion.word_limit else 0
    if over <= 0:
        return None
    return f"Your answer to {criterion.code} is {over} {'word' if over == 1 else 'words'} too long"


def too_dear(price: Money, ceiling: Money | None) -> str | None:
    """What to say of a price above the ceiling."""
    return f"The price must be {ceiling} or less" if ceiling is not None and price > ceiling else None


def faults(copy: WorkingCopy, questions: Iterable["Criterion"], ceiling: Money | None) -> dict[str, str]:
    """What keeps the bid from being submitted, each by the code of its question."""
    found = {}
    for criterion in questions:
        text = copy.answer(criterion.id).text
        said = too_long(criterion, text) if text else f"Answer {criterion.code}, {criterion.title}"
        if said:
            found[f"answer_{criterion.code.lower()}"] = said
    said = too_dear(copy.price, ceiling) if copy.price else "Enter your price"
    return found | ({"price": said} if said else {})
