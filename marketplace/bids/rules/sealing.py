"""How bids are kept unreadable: the working copy under its supplier's key, the sealed copy under the competition's."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from marketplace.bids.rules.offer import Chain, Plan, Schedule, as_plain, chain_of, plan_of, schedule_of
from marketplace.bids.rules.writing import Confirmed, Declaration, WorkingCopy, copy_of, kept_copy

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
NONCE = 12


class Broken(Exception):
    """What was sealed or written is not what is there now."""


@dataclass(frozen=True)
class Content:
    """A whole bid as it was sealed: its answers, its price, who delivers what, by when, and who declared it."""

    answers: dict[UUID, str]
    schedule: Schedule
    chain: Chain
    plan: Plan
    declared: Declaration | None
    items: dict[UUID, Confirmed] = field(default_factory=dict)


def encrypted(copy: WorkingCopy, key: bytes, bid_id: UUID) -> bytes:
    """The working copy under its supplier's key, bound to its bid."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps(kept_copy(copy)).encode(), bid_id.bytes)


def decrypted(kept: bytes, key: bytes, bid_id: UUID) -> WorkingCopy:
    """The working copy as its supplier wrote it."""
    try:
        found = json.loads(AESGCM(key).decrypt(kept[:NONCE], kept[NONCE:], bid_id.bytes))
    except InvalidTag as wrong:
        raise Broken(f"the working copy of bid {bid_id} was changed or belongs to another") from wrong
    return copy_of(found)


def sealed(copy: WorkingCopy, public_key: bytes, bid_id: UUID) -> bytes:
    """The bid as submitted, encrypted for the competition's key and bound to its bid."""
    content: dict[str, Any] = {
        "answers": {str(name): written.text for name, written in copy.answers.items()},
        "schedule": as_plain(copy.schedule) if copy.schedule else None,
        "chain": as_plain(copy.chain),
        "plan": as_plain(copy.plan),
        "items": {str(name): [said.confirmed, said.text] for name, said in copy.items.items()},
        "declared": [copy.declared.name, copy.declared.position] if copy.declared else None,
    }
    return SUITE.encrypt(json.dumps(content).encode(), X25519PublicKey.from_public_bytes(public_key), bid_id.bytes)


def unsealed(kept: bytes, expected_hash: str, private_key: bytes, bid_id: UUID) -> Content:
    """What is in a sealed copy, once its key is out; a changed copy is not opened."""
    if seal_hash(kept) != expected_hash:
        raise Broken(f"the sealed copy of bid {bid_id} is not the one of its receipt")
    try:
        found = json.loads(SUITE.decrypt(kept, X25519PrivateKey.from_private_bytes(private_key), bid_id.bytes))
    except InvalidTag as wrong:
        raise Broken(f"the sealed copy of bid {bid_id} was changed or belongs to another") from wrong
    return Content(
        answers={UUID(name): text for name, text in found["answers"].items()},
        schedule=schedule_of(found["schedule"]),
        chain=chain_of(found["chain"]),
        plan=plan_of(found["plan"]),
        declared=Declaration(*found["declared"]) if found["declared"] else None,
        items={UUID(name): Confirmed(*said) for name, said in found.get("items", {}).items()},
    )


def seal_hash(kept: bytes) -> str:
    """The fingerprint of a sealed copy, which its receipt shows."""
    return hashlib.sha256(kept).hexdigest()
