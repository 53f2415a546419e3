"""What journeys stand on: the whole service, served as on a laptop, and a real browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from inspect import signature
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from marketplace.adapters.postgres import quick_server
from tests.databases import Databases
from tests.e2e.people import Person
from tests.e2e.serving import Service, a_free_port, serving

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Whoever lets days pass comes last: what others find in the made-up market has a deadline."""
    items.sort(key=lambda item: "service" in signature(item.function).parameters)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service: a database of its own, two web processes and a worker, and a clock that can run ahead."""
    folder = tmp_path_factory.mktemp("var")
    clock = folder / "clock"
    clock.write_text("0")
    with quick_server() as server:
        databases = Databases(server, f"e2e_{os.getpid()}")
        databases.say("CREATE DATABASE {} TEMPLATE template0", databases.template)
        port = str(a_free_port())
        environment = {
            **os.environ,
            "DATABASE_URL": databases.url(databases.template).render_as_string(hide_password=False),
            "DEVELOPMENT": "1",
            "SECRET_KEY": "for journeys only",
            "BASE_URL": f"http://localhost:{port}",
            "PORT": port,
            "VAR": str(folder),
            "CLOCK_FILE": str(clock),
        }
        try:
            with serving(environment) as service:
                yield service
        finally:
            databases.drop(databases.template)


@pytest.fixture(scope="session")
def base_url(service: Service) -> str:
    """Pages are named without their host."""
    return service.address


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
    return ask_axe


@pytest.fixture
def meet(new_context: Callable[..., Any], accessible: Callable[[Any], None]) -> Callable[..., Person]:
    """Somebody in a browser of their own, every page of which axe reads once where scripts may run."""

    def found(name: str, email: str = "", *, joins: bool = False, **look: Any) -> Person:
        page = new_context(**look).new_page()
        reads = accessible if look.get("java_script_enabled", True) else lambda page: None
        return Person(name, email, page, reads, has_account=bool(email) and not joins)

    return found


def ask_axe(page: Any) -> None:
    """Refuse a page with anything that axe complains of."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
