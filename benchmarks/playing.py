"""How a race is played: real processes over one PostgreSQL, all let go at the same instant."""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import configure_mappers

from blueprints import create_app
from blueprints.settings import Settings
from marketplace.kernel.db import db
from marketplace.kernel.errors import Refusal

Act = Callable[..., Any]
Turn = tuple[Act, dict[str, Any]]

READY_IN = 0.05


@dataclass
class Result:
    """How often a race was played, and how often it went wrong: something lost, done twice, or taken too late."""

    name: str
    tries: int = 0
    lost: int = 0
    doubled: int = 0
    late: int = 0

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.doubled or self.late)


def settings(url: str) -> Settings:
    """What the application of every runner, and of the referee, stands on."""
    return Settings(database_url=url, secret_key="for races only", var=Path("var/races"), development=True)


@cache
def prepared() -> Flask:
    """An application that only needs to be told its database."""
    app = create_app(settings("postgresql+psycopg:///unknown"))
    configure_mappers()
    return app


def run(url: str, line: Connection) -> None:
    """One runner: an application of its own, which acts whenever it is told to, until it is told nothing."""
    app = prepared()
    with app.app_context():
        db.engines[None] = create_engine(url)
    line.send("ready")
    while (turn := line.recv()) is not None:
        act, facts, start = turn
        with app.app_context():
            db.session.connection()
            db.session.rollback()
            time.sleep(max(0.0, start - time.monotonic()))
            line.send(outcome(act, facts))
    with app.app_context():
        db.engine.dispose()


def outcome(act: Act, facts: dict[str, Any]) -> str:
    """How an act ended: done, refused by name, or broken."""
    try:
        act(**facts)
    except Refusal as refusal:
        return type(refusal).__name__
    except Exception as fault:  # noqa: BLE001 — a race reports whatever happens to it
        return f"fault: {fault!r}"
    return "done"


class Runners:
    """Some processes that wait at the line."""

    def __init__(self, lines: Sequence[Connection]) -> None:
        self.lines = lines

    def play(self, *turns: Turn) -> list[str]:
        """Let every act go at once, each in a process of its own, and say how they ended, in the same order."""
        start = time.monotonic() + READY_IN
        chosen = self.lines[: len(turns)]
        for line, (act, facts) in zip(chosen, turns, strict=True):
            line.send((act, facts, start))
        ended = [line.recv() for line in chosen]
        if faults := [said for said in ended if said.startswith("fault")]:
            raise RuntimeError(f"a race broke down: {faults}")
        return ended


@contextmanager
def runners(url: str, count: int = 4) -> Iterator[Runners]:
    """So many processes, ready to run; what each needs first is made once, by the process that they are copied from."""
    fresh = multiprocessing.get_context("forkserver")
    fresh.set_forkserver_preload(["benchmarks.runner"])
    lines, processes = [], []
    for _ in range(count):
        ours, theirs = fresh.Pipe()
        process = fresh.Process(target=run, args=(url, theirs), daemon=True)
        process.start()
        theirs.close()
        lines.append(ours)
        processes.append(process)
    for line in lines:
        line.recv()
    try:
        yield Runners(lines)
    finally:
        for line in lines:
            line.send(None)
        for process in processes:
            process.join(10)
