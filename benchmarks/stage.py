"""What measurements and races stand on: an empty database of their own, with the whole schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from marketplace.adapters.postgres import quick_server
from migrations import steps

SERVER = Path("var/postgres-bench")


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
