"""The service as processes: a worker that does what is owed, and the commands an operator types."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, text

from marketplace.accounts.commands import request_reset
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from tests.factories import accounts

PATIENCE = 180


@pytest.fixture
def worker(committing_database: Engine, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker over the test's own database, which ends with the test."""
    environment = {
        **os.environ,
        "DATABASE_URL": committing_database.url.render_as_string(hide_password=False),
        "SECRET_KEY": "for tests only",
        "DEVELOPMENT": "1",
        "VAR": str(tmp_path),
    }
    with subprocess.Popen([sys.executable, "-m", "flask", "worker"], env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def something_happens() -> None:
    """A committed change, after which this process holds nothing."""
    request_reset(PUBLIC, email=accounts.user().email)
    db.session.remove()


def said(engine: Engine, statement: str) -> object:
    """One value, read in a transaction of its own."""
    with engine.connect() as connection:
        return connection.scalar(text(statement))


def test_a_worker_sends_what_is_owed_and_stops_when_told(
    committing_database: Engine, worker: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    something_happens()
    until = time.monotonic() + PATIENCE
    while not list((tmp_path / "mail").glob("*")):
        assert worker.poll() is None, "the worker ended by itself"
        assert time.monotonic() < until, "no mail was sent"
        time.sleep(0.2)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert said(committing_database, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'") == 0


def test_a_tick_seals_what_happened_and_a_changed_history_shows(committing_database: Engine, whole_app: Flask) -> None:
    typed = whole_app.test_cli_runner()
    something_happens()
    assert typed.invoke(args=["tick"]).exit_code == 0
    assert typed.invoke(args=["verify-events"]).exit_code == 0
    db.session.remove()
    assert said(committing_database, "SELECT count(*) FROM seal") == 1

    with committing_database.begin() as connection:
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER ALL"))
        connection.execute(text("UPDATE event SET name = 'nothing.happened'"))

    answer = typed.invoke(args=["verify-events"])
    assert answer.exit_code == 1
    assert "history was changed" in answer.output
