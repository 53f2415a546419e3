"""What journeys stand on: the whole service, served as on a laptop, and a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import URLError

import pytest
from axe_playwright_python.sync_playwright import Axe

from marketplace.adapters.postgres import quick_server
from tests.databases import Databases

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


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


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service: a database of its own, two web processes and a worker."""
    with quick_server() as server:
        databases = Databases(server, f"e2e_{os.getpid()}")
        databases.say("CREATE DATABASE {} TEMPLATE template0", databases.template)
        address = f"http://localhost:{(port := a_free_port())}"
        environment = {
            **os.environ,
            "DATABASE_URL": databases.url(databases.template).render_as_string(hide_password=False),
            "DEVELOPMENT": "1",
            "SECRET_KEY": "for journeys only",
            "BASE_URL": address,
            "PORT": str(port),
            "VAR": str(tmp_path_factory.mktemp("var")),
        }
        process = subprocess.Popen([sys.executable, "-m", "flask", "serve"], env=environment)
        until = time.monotonic() + 180
        while not answers(address):
            assert process.poll() is None, "the service stopped by itself"
            assert time.monotonic() < until, "the service did not start"
            time.sleep(0.2)
        yield address
        process.send_signal(signal.SIGINT)
        process.wait(30)
        databases.drop(databases.template)


@pytest.fixture(scope="session")
def base_url(service: str) -> str:
    """Pages are named without their host."""
    return service


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's own Chromium, which downloads nothing."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "these tests need Chromium"
    return {"executable_path": found, "args": SWITCHES}


@pytest.fixture(scope="session")
def browser(launch_browser: Callable[[], Any]) -> Iterator[Any]:
    """A real browser, in the place of the visitor of other tests."""
    found = launch_browser()
    yield found
    found.close()


@pytest.fixture
def accessible() -> Callable[[Any], None]:
    """Ask axe about the page as it is."""

    def look(page: Any) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    return look
