"""The database of a machine that has none: a real PostgreSQL that pip installed, started when it is first needed.

`DATABASE_URL` always wins, and then nothing is started. Every process that asks gets the same running server; it stops
by itself when the last of them has ended.
"""

import fcntl
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL

from marketplace.adapters import postgres_keeper as keeper
from marketplace.adapters.postgres_keeper import OWNER, Unavailable

DEVELOPMENT = Path("var/postgres")
TESTS = Path("var/postgres-test")
PATIENCE = 60

_held: dict[Path, int] = {}


def database_url(base: Path = DEVELOPMENT, *, durable: bool = True) -> str:
    """The address of the database: the one the environment names, else the embedded server's."""
    named = os.environ.get("DATABASE_URL")
    if named:
        scheme, _, rest = named.partition("://")
        if scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
            raise Unavailable("DATABASE_URL must name a PostgreSQL server: postgresql://…")
        return f"postgresql+psycopg://{rest}"
    return _address(_join(base, durable)).render_as_string(hide_password=False)


def running(base: Path = DEVELOPMENT) -> bool:
    """Whether the embedded server answers now."""
    home = keeper.home_of(base)
    if not (home / "password").exists():
        return False
    try:
        _connect(home).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def quick_server(base: Path = TESTS) -> Iterator[str]:
    """A server for tests, which need not outlive a power cut; the server of `DATABASE_URL` if that is set.

    Whoever asks for it a second time gets the same, and leaves it to the first.
    """
    is_first = keeper.home_of(base) not in _held
    try:
        yield database_url(base, durable=False)
    finally:
        if is_first:
            leave(base)


def leave(base: Path = DEVELOPMENT) -> None:
    """Say that this process no longer needs the server."""
    held = _held.pop(keeper.home_of(base), None)
    if held is not None:
        os.close(held)


def _join(base: Path, durable: bool) -> Path:
    """Count ourselves among the users, and start the server if we are the first."""
    home = keeper.home_of(base)
    if home not in _held:
        with _one_at_a_time(home):
            users = os.open(home / "users", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(users, fcntl.LOCK_SH)
            _held[home] = users
            try:
                _see_to_it(home, durable)
            except BaseException:
                leave(base)
                raise
    return home


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    door = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)


def _see_to_it(home: Path, durable: bool) -> None:
    path = home / "password"
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(24))
    if not _is_kept(home):
        _start(home, [] if durable else keeper.QUICK)
    _wait(home)


def _is_kept(home: Path) -> bool:
    """Whether a keeper lives: it holds its lock for life."""
    with (home / "keeper").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _start(home: Path, settings: list[str]) -> None:
    command = [sys.executable, "-P", keeper.__file__, str(home), *settings]
    with (home / "server.log").open("ab") as log:
        started = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)
    if started.returncode:
        tail = (home / "server.log").read_text(errors="replace").splitlines()[-8:]
        raise Unavailable("\n".join(["The embedded PostgreSQL did not start. Its log ends:", *tail]))


def _wait(home: Path) -> None:
    """Go on once the server answers and has our database; a killed one is just being started again."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with _connect(home) as connection:
                if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [OWNER]).fetchone():
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(OWNER)))
            return
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _connect(home: Path) -> psycopg.Connection[tuple[object, ...]]:
    url = _address(home).set(drivername="postgresql", database="postgres")
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


def _address(home: Path) -> URL:
    """Where the server of this folder answers."""
    password = (home / "password").read_text()
    sockets = str(keeper.socket_folder(home))
    return URL.create("postgresql+psycopg", OWNER, password, database=OWNER, query={"host": sockets})
