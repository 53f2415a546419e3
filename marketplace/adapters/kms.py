"""The key vault over AWS KMS: what the files hold can be read only by whoever the key service lets decrypt it."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from marketplace.adapters.vault import SYSTEM_CLOCK, FileVault

REMEMBERED = 512


class KmsVault(FileVault):
    """Files as before, each key wrapped under a key that never leaves the service.

    The name and the instant are part of what the service authenticates: a file whose instant was changed by hand, or
    that was copied over another, no longer decrypts. Suppliers' keys are asked for once a process, since they save
    every few seconds; the private half of a competition is asked for each time.
    """

    def __init__(self, folder: Path, client: Any, key_id: str, clock: Callable[[], datetime] = SYSTEM_CLOCK) -> None:
        super().__init__(folder, clock)
        self.client, self.key_id = client, key_id
        self._remembered = lru_cache(REMEMBERED)(self._decrypted)

    def wrapped(self, key: bytes, name: str, not_before: str) -> bytes:
        """The key encrypted by the service, bound to its name and instant."""
        about = context(name, not_before)
        answer = self.client.encrypt(KeyId=self.key_id, Plaintext=key, EncryptionContext=about)
        found: bytes = answer["CiphertextBlob"]
        return found

    def unwrapped(self, kept: bytes, name: str, not_before: str) -> bytes:
        """The key decrypted by the service, if name and instant are those it was encrypted with."""
        return self._decrypted(kept, name, not_before) if not_before else self._remembered(kept, name, not_before)

    def wrapped_again(self, kept: bytes, name: str, before: str, later: str) -> bytes:
        """The key bound to a later instant, without ever leaving the service."""
        answer = self.client.re_encrypt(
            CiphertextBlob=kept,
            SourceEncryptionContext=context(name, before),
            DestinationKeyId=self.key_id,
            DestinationEncryptionContext=context(name, later),
        )
        found: bytes = answer["CiphertextBlob"]
        return found

    def _decrypted(self, kept: bytes, name: str, not_before: str) -> bytes:
        about = context(name, not_before)
        answer = self.client.decrypt(KeyId=self.key_id, CiphertextBlob=kept, EncryptionContext=about)
        found: bytes = answer["Plaintext"]
        return found


def context(name: str, not_before: str) -> dict[str, str]:
    """What the service binds a key to; it takes no empty values."""
    return {"name": name, "not_before": not_before or "any time"}


def client_for(region: str, endpoint: str = "") -> Any:
    """The SDK, loaded here since that takes half a second; it finds its rights in its surroundings."""
    import boto3
    from botocore.config import Config

    waits = Config(connect_timeout=5, read_timeout=10, retries={"max_attempts": 3, "mode": "standard"})
    return boto3.client("kms", region_name=region, endpoint_url=endpoint or None, config=waits)
