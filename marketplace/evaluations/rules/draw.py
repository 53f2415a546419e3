"""A draw that anybody can repeat: the seed and the references of the bids give the order."""

from collections.abc import Mapping
from hashlib import sha256


def lot_number(seed: str, reference: str) -> str:
    """What a bid draws: the fingerprint of the seed and its reference."""
    return sha256(f"{seed}:{reference}".encode()).hexdigest()


def drawn_order(seed: str, references: Mapping[str, str]) -> list[str]:
    """The bids in the order in which they are drawn: the lowest fingerprint first."""
    return sorted(references, key=lambda bid: lot_number(seed, references[bid]))
