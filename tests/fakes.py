"""Ports in memory; each passes the same contract test as what it stands for."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marketplace.kernel.errors import NotFound, NotNow
from marketplace.ports import FileMissing, NotScanned, RegisterEntry


class MemoryVault:
    """Keys that live as long as the test; they open by the clock that it is given."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.pairs: dict[UUID, X25519PrivateKey] = {}
        self.shut_until: dict[UUID, datetime] = {}
        self.suppliers: dict[UUID, bytes] = {}

    def make(self, competition_id: UUID, not_before: datetime) -> bytes:
        """A key pair, of which the public half is given out."""
        pair = self.pairs.setdefault(competition_id, X25519PrivateKey.generate())
        self.shut_until[competition_id] = max(not_before, self.shut_until.get(competition_id, not_before))
        return pair.public_key().public_bytes_raw()

    def postpone(self, competition_id: UUID, not_before: datetime) -> None:
        """A later instant; never an earlier one."""
        if competition_id not in self.pairs:
            raise NotFound
        if not_before < self.shut_until[competition_id]:
            raise NotNow("A deadline can only be put later")
        self.shut_until[competition_id] = not_before

    def private_key(self, competition_id: UUID) -> bytes:
        """The private half, from its instant on."""
        if competition_id not in self.pairs:
            raise NotFound
        if self.clock() < self.shut_until[competition_id]:
            raise NotNow("Bids stay sealed until the competition closes")
        return self.pairs[competition_id].private_bytes_raw()

    def supplier_key(self, supplier_id: UUID) -> bytes:
        """A supplier's own key, always the same."""
        return self.suppliers.setdefault(supplier_id, AESGCM.generate_key(bit_length=256))


class MemoryRegisters:
    """Registers that know what they are given, and remember what they were asked."""

    source = "memory"

    def __init__(self, known: dict[tuple[str, str], RegisterEntry]) -> None:
        self.known = known
        self.asked: list[tuple[str, str]] = []

    def look_up(self, scheme: str, number: str) -> RegisterEntry | None:
        """What is known of this number."""
        self.asked.append((str(scheme), number))
        return self.known.get((str(scheme), number))


class MemoryStore:
    """Files that live as long as the test."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        """Keep it."""
        self.files[name] = content

    def get(self, name: str) -> bytes:
        """The content, if there is one."""
        if name not in self.files:
            raise FileMissing(name)
        return self.files[name]

    def delete(self, name: str) -> None:
        """Forget it, if it is there."""
        self.files.pop(name, None)


class WordScanner:
    """Finds one virus, wherever its word stands; while it is away it says nothing at all."""

    def __init__(self, virus: bytes, *, away: bool = False) -> None:
        self.virus, self.away = virus, away

    def is_clean(self, content: bytes) -> bool:
        """Whether the word is not in it."""
        if self.away:
            raise NotScanned("nobody is there")
        return self.virus not in content
