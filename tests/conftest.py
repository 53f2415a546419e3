"""What tests stand on: the application, its database, a visitor, and a clock that stands still."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Engine, event

from marketplace.kernel import clock

if TYPE_CHECKING:
    from tests.browser import Browser
    from tests.databases import Databases

hypothesis_settings.register_profile("ours", deadline=None)  # how fast a thing is, benchmarks/ says
hypothesis_settings.load_profile("ours")

KINDS = ["unit", "integration", "web", "house", "e2e"]
NEEDS_A_DATABASE = ("integration", "web")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def kind_of(path: Path) -> str:
    """Which of our kinds of test a file holds."""
    return next((kind for kind in KINDS if kind in path.parts), KINDS[-1])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick kinds first; within a kind the order stays random."""
    items.sort(key=lambda item: KINDS.index(kind_of(item.path)))


@pytest.fixture(autouse=True)
def noon() -> Iterator[datetime]:
    """It is always noon on 1 March 2027."""
    with clock.frozen_at(NOON):
        yield NOON


@pytest.fixture(autouse=True)
def _database(request: pytest.FixtureRequest) -> None:
    """Tests of commands, queries and pages have a database without asking for it."""
    if kind_of(request.path) in NEEDS_A_DATABASE and not {"home", "market", "committing_database"} & set(
        request.fixturenames
    ):
        request.getfixturevalue("app")


@pytest.fixture(scope="session")
def databases() -> Iterator["Databases"]:
    """The server and the template with the facts that every server has, made once a run."""
    from marketplace.adapters.postgres import TESTS, quick_server
    from tests.databases import Databases
    from tests.factories import reference

    worker = os.environ.get("PYTEST_XDIST_WORKER", "")  # its own server: nobody else's transaction holds feeds back
    with quick_server(TESTS / worker) as server:
        found = Databases(server, str(os.getpid()))
        found.make_template()
        found.fill_template(reference.facts)
        yield found
        found.drop(found.template)


@pytest.fixture(scope="session")
def engine(databases: "Databases") -> Iterator[Engine]:
    """The database that most tests share, each in a transaction of its own."""
    with databases.copy() as engine:
        yield engine


@pytest.fixture(scope="session")
def whole_app(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application as it is served, made once a run."""
    from blueprints import create_app, usual_ports
    from blueprints.settings import Settings
    from marketplace.adapters.vault import FileVault
    from marketplace.kernel.db import db
    from tests.browser import Browser

    settings = Settings(
        database_url=engine.url.render_as_string(hide_password=False),
        secret_key="for tests only",
        var=tmp_path_factory.mktemp("var"),
        development=True,
    )
    ports = replace(usual_ports(settings), vault=FileVault(settings.var / "keys", clock.now))
    app = create_app(settings, ports, testing=True)
    app.test_client_class = Browser
    with app.app_context():
        db.session.configure(join_transaction_mode="create_savepoint")
    gc.collect()
    gc.freeze()  # what stays for the whole run need not be looked through again and again
    gc.set_threshold(50_000, 20, 20)
    yield app
    with app.app_context():
        db.engine.dispose()


@contextmanager
def over(app: Flask, bind: object) -> Iterator[None]:
    """Let the application work on this engine or connection for a while."""
    from marketplace.kernel.db import db

    with app.app_context():
        usual = db.engines[None]
        db.engines[None] = bind  # type: ignore[assignment]
        try:
            yield
        finally:
            db.session.remove()
            db.engines[None] = usual


@pytest.fixture
def app(whole_app: Flask, engine: Engine) -> Iterator[Flask]:
    """The application in a transaction that is undone after the test; commits inside are savepoints."""
    with engine.connect() as connection, connection.begin() as transaction:
        with over(whole_app, connection):
            yield whole_app
        transaction.rollback()


@pytest.fixture
def committing_database(whole_app: Flask, databases: "Databases") -> Iterator[Engine]:
    """A database of its own where commits are real: for seals, races and workers."""
    with databases.copy() as engine, over(whole_app, engine):
        yield engine


@pytest.fixture
def browser(app: Flask) -> "Browser":
    """A visitor who reads every page critically."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def actor_of() -> Callable[..., object]:
    """The actor that a person is."""
    from marketplace.accounts.queries import actor_of

    return actor_of


@pytest.fixture
def queries(engine: Engine) -> Callable[[], AbstractContextManager[list[str]]]:
    """A counter of statements: `with queries() as said: …; assert len(said) == 2`."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        said: list[str] = []

        def listen(connection: object, cursor: object, statement: str, *rest: object) -> None:
            if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):
                said.append(statement)

        event.listen(engine, "before_cursor_execute", listen)
        try:
            yield said
        finally:
            event.remove(engine, "before_cursor_execute", listen)

    return counting
