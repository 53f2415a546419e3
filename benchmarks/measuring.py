"""How a figure is taken: CPU a request, beside that of a bare Flask page measured in the same run."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from flask import Flask
from flask.testing import FlaskClient

ROUNDS = 5


@dataclass(frozen=True)
class Figure:
    """One measured number, the bound it should keep, and in which direction."""

    name: str
    value: float
    unit: str
    bound: float

    @property
    def holds(self) -> bool:
        """Whether the number keeps its bound."""
        return self.value <= self.bound


def cpu_of(ask: Callable[[], object], times: int) -> float:
    """The CPU seconds one call takes in this process: the median of several rounds."""
    ask()
    rounds = []
    gc.collect()
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(times):
            ask()
        rounds.append((time.process_time() - start) / times)
    return median(rounds)


def bare_client() -> FlaskClient:
    """A Flask that says one word: what every page is compared with."""
    app = Flask("bare")

    @app.get("/")
    def hello() -> str:
        return "hello"

    return app.test_client()


def times_bare(name: str, ask: Callable[[], object], bound: float, times: int = 100) -> Figure:
    """How many times the CPU of a bare page this takes."""
    client = bare_client()
    before = cpu_of(lambda: client.get("/"), 500)
    taken = cpu_of(ask, times)
    after = cpu_of(lambda: client.get("/"), 500)
    return Figure(name, round(taken / ((before + after) / 2), 2), "times bare Flask's CPU", bound)


def statements(name: str, said: list[str], bound: int) -> Figure:
    """How many statements a page needs."""
    return Figure(name, len(said), "queries", bound)
