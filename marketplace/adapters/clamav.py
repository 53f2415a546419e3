"""ClamAV's daemon, asked over its socket in its own INSTREAM protocol."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from marketplace.ports import NotScanned

CHUNK = 64 * 1024
SECONDS = 60


class ClamAv:
    """Scans what it is sent; `address` is a socket's path, or tcp://host:port."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        self.address, self.seconds = address, seconds

    def is_clean(self, content: bytes) -> bool:
        """Whether the daemon says OK; anything but OK or FOUND is no verdict."""
        try:
            with self.connected() as wire:
                wire.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), CHUNK):
                    chunk = content[start : start + CHUNK]
                    wire.sendall(len(chunk).to_bytes(4, "big") + chunk)
                wire.sendall(bytes(4))
                said = b"".join(iter(lambda: wire.recv(4096), b"")).rstrip(b"\0\n")
        except OSError as fault:
            raise NotScanned(f"clamd did not answer: {fault}") from fault
        if said.startswith(b"stream: ") and said.endswith((b" OK", b" FOUND")):
            return said == b"stream: OK"
        raise NotScanned(f"clamd gave no verdict: {said.decode(errors='replace')[:200]}")

    @contextmanager
    def connected(self) -> Iterator[socket.socket]:
        """A connection for one question, over TCP or a socket of this machine."""
        if self.address.startswith("tcp://"):
            parts = urlsplit(self.address)
            wire = socket.create_connection((parts.hostname or "localhost", parts.port or 3310), self.seconds)
        else:
            wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            wire.settimeout(self.seconds)
        with wire:
            if not self.address.startswith("tcp://"):
                wire.connect(self.address.removeprefix("unix:"))
            yield wire
