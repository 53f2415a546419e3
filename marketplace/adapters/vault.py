"""The key vault: private keys in files outside the database, each with an instant before which it stays shut."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from marketplace.kernel.errors import NotFound, NotNow

#: The clock of the machine that keeps the keys: the application cannot tell it another time.
SYSTEM_CLOCK: Callable[[], datetime] = partial(datetime.now, UTC)


class FileVault:
    """One file a key, readable by its owner only; the folder belongs outside every database backup."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = SYSTEM_CLOCK) -> None:
        self.folder = folder
        self.clock = clock

    def make(self, competition_id: UUID, not_before: datetime) -> bytes:
        """Make a key pair, keep the private half until its instant, and give the public half.

        A publication that failed has left a key behind: it is used again, and never opens earlier than it said.
        """
        name, key = f"competition-{competition_id}", X25519PrivateKey.generate()
        secret = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        shut = {"not_before": not_before.isoformat(), "public": public.hex()}
        kept = self._keep(name, shut | {"key": self.wrapped(secret, name, shut["not_before"]).hex()})
        if datetime.fromisoformat(kept["not_before"]) < not_before:
            self.postpone(competition_id, not_before)
        return bytes.fromhex(kept["public"])

    def postpone(self, competition_id: UUID, not_before: datetime) -> None:
        """Put the instant later; an earlier one is refused."""
        name = f"competition-{competition_id}"
        path = self._path(name)
        kept = self._read(path)
        if not_before < datetime.fromisoformat(kept["not_before"]):
            raise NotNow("A deadline can only be put later")
        later = not_before.isoformat()
        kept["key"] = self.wrapped_again(bytes.fromhex(kept["key"]), name, kept["not_before"], later).hex()
        kept["not_before"] = later
        fresh = path.with_suffix(f".{os.urandom(8).hex()}")
        self._write(fresh, kept)
        os.replace(fresh, path)

    def private_key(self, competition_id: UUID) -> bytes:
        """The private half, from its instant on by the vault's own clock."""
        name = f"competition-{competition_id}"
        kept = self._read(self._path(name))
        if self.clock() < datetime.fromisoformat(kept["not_before"]):
            raise NotNow("Bids stay sealed until the competition closes")
        return self.unwrapped(bytes.fromhex(kept["key"]), name, kept["not_before"])

    def supplier_key(self, supplier_id: UUID) -> bytes:
        """The key of a supplier's own working copies."""
        name = f"supplier-{supplier_id}"
        path = self._path(name)
        if not path.exists():
            fresh = AESGCM.generate_key(bit_length=256)
            self._keep(name, {"key": self.wrapped(fresh, name, "").hex()})
        return self.unwrapped(bytes.fromhex(self._read(path)["key"]), name, "")

    def wrapped(self, key: bytes, name: str, not_before: str) -> bytes:
        """A key as its file holds it; here as it is, since nobody else reads the file."""
        return key

    def unwrapped(self, kept: bytes, name: str, not_before: str) -> bytes:
        """A key from what its file holds."""
        return kept

    def wrapped_again(self, kept: bytes, name: str, before: str, later: str) -> bytes:
        """What the file holds of a key whose instant is put later."""
        return self.wrapped(self.unwrapped(kept, name, before), name, later)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _keep(self, name: str, kept: dict[str, str]) -> dict[str, str]:
        """Write the key unless it is there; whoever comes second gets the first one's."""
        path = self._path(name)
        if path.exists():
            return self._read(path)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.urandom(8).hex()}")
        self._write(fresh, kept)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        return self._read(path)

    def _write(self, path: Path, kept: dict[str, str]) -> None:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())

    def _read(self, path: Path) -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads(path.read_text())
        except FileNotFoundError as error:
            raise NotFound from error
        return found
