"""What measurements and races stand on: an empty database of their own, and the application over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from benchmarks.measuring import Server, Stage, served
from blueprints import create_app
from blueprints.settings import Settings
from marketplace.adapters.postgres import quick_server
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.reference.commands import load_facts
from migrations import steps

SERVER = Path("var/postgres-bench")
SECRET = "for figures only"  # noqa: S105
FOLDER = Path("var/bench")


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """The address of a fresh database; it is dropped afterwards."""
    with quick_server(SERVER) as server:
        usual = create_engine(server, isolation_level="AUTOCOMMIT")
        with usual.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        url = usual.url.set(database=name)
        made = create_engine(url)
        with made.begin() as connection:
            steps.upgrade(connection)
        made.dispose()
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            with usual.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
            usual.dispose()


@contextmanager
def staged(name: str, bare: Server) -> Iterator[Stage]:
    """The application over an empty database of this name, here and as it is served."""
    with empty_database(name) as url:
        settings = Settings(database_url=url, secret_key=SECRET, var=FOLDER, development=True)
        environment = {"DATABASE_URL": url, "SECRET_KEY": SECRET, "VAR": str(FOLDER), "DEVELOPMENT": "1"}
        app = create_app(settings)
        with served("panel", environment) as panel, app.app_context():
            load_facts(SYSTEM)
            yield Stage(app, db.engine, bare, panel)
            db.session.remove()
            db.engine.dispose()
