"""The whole service in processes of its own, whose days pass when a journey says so."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError

PATIENCE = 300
FLASK = (sys.executable, "-m", "flask")


def a_free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def answers(address: str) -> bool:
    """Whether the service is up."""
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2):
            return True
    except (URLError, OSError):
        return False


@dataclass
class Service:
    """Where the service is, and the environment in which its commands find it."""

    address: str
    environment: Mapping[str, str]

    @property
    def now(self) -> datetime:
        """The instant by the clock of the service."""
        return datetime.now(UTC) + timedelta(hours=float(self._clock.read_text()))

    def wait_until(self, instant: datetime) -> None:
        """Let time pass, then let the service do what has become due, as it does every minute."""
        assert instant > self.now, "time goes forward only"
        self._clock.write_text(str((instant - datetime.now(UTC)) / timedelta(hours=1)))
        tries = (subprocess.run([*FLASK, "tick"], env=self.environment, check=False).returncode for _ in range(3))
        assert 0 in tries, "the minute tick failed, and not only because the worker was at it too"

    @property
    def _clock(self) -> Path:
        return Path(self.environment["CLOCK_FILE"])


@contextmanager
def serving(environment: Mapping[str, str]) -> Iterator[Service]:
    """A small made-up market, two web processes and a worker, until the end."""
    service = Service(environment["BASE_URL"], environment)
    subprocess.run([*FLASK, "demo", "--scale", "300"], env=environment, check=True)
    process = subprocess.Popen([*FLASK, "serve"], env=environment)
    try:
        until = time.monotonic() + PATIENCE
        while not answers(service.address):
            assert process.poll() is None, "the service stopped by itself"
            assert time.monotonic() < until, "the service did not start"
            time.sleep(0.2)
        yield service
    finally:
        process.terminate()
        process.wait(30)
