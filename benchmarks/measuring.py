"""How a figure is taken: CPU a request as gunicorn serves it, beside that of a bare Flask page in the same run."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from benchmarks.served import CPU, TIMES

ROUNDS = 11
BOUND_CPU = 8
BOUND_QUERIES = 10
BOUND_P95 = 50


@dataclass(frozen=True)
class Figure:
    """One measured number and the bound it should keep; without a bound it is only shown."""

    name: str
    value: float
    unit: str
    bound: float | None

    @property
    def holds(self) -> bool:
        """Whether the number keeps its bound."""
        return self.bound is None or self.value <= self.bound


class Server:
    """One gunicorn worker on a port of its own."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, address: str, cookie: str = "") -> bytes:
        """One request on a connection of its own, which must be answered."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request("GET", address, headers={"Cookie": cookie} if cookie else {})
            answer = line.getresponse()
            body = answer.read()
            assert answer.status == 200, f"{address} answered {answer.status}"
            return body
        finally:
            line.close()

    def cpu_of(self, address: str, cookie: str = "", times: int = 60) -> float:
        """The CPU seconds one request takes in the server, on average."""
        self.get(address, cookie)
        start = float(self.get(CPU))
        for _ in range(times):
            self.get(address, cookie)
        return (float(self.get(CPU)) - start) / times

    def slowest_usual(self, address: str, cookie: str = "", times: int = 200) -> float:
        """The seconds that 19 of 20 requests stay below, as the server itself takes them, without the way there.

        It is taken three times and the middle one counts: a machine has other things to do now and then.
        """
        for _ in range(20):
            self.get(address, cookie)
        return median(self.usual(address, cookie, times) for _ in range(3))

    def usual(self, address: str, cookie: str, times: int) -> float:
        """The same, taken once."""
        self.get(TIMES)
        for _ in range(times):
            self.get(address, cookie)
        return usual_of(json.loads(self.get(TIMES)))


def usual_of(taken: list[float]) -> float:
    """What 19 of 20 stay below."""
    return sorted(taken)[len(taken) * 19 // 20 - 1]


@dataclass
class Stage:
    """What a measurement stands on: the application over a database of its own, here and as it is served."""

    app: Flask
    engine: Engine
    bare: Server
    panel: Server

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements said meanwhile, over whichever connections."""
        said: list[str] = []

        def listen(connection: object, cursor: object, statement: str, *rest: object) -> None:
            said.append(statement)

        event.listen(Engine, "before_cursor_execute", listen)
        try:
            yield said
        finally:
            event.remove(Engine, "before_cursor_execute", listen)


@contextmanager
def served(what: str, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """`bare` or `panel`, as gunicorn serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    process = subprocess.Popen([*command, f"benchmarks.served:{what}()"], env={**os.environ, **(environment or {})})
    server = Server(port)
    try:
        wait_for(lambda: server.get(CPU))
        yield server
    finally:
        process.terminate()
        process.wait()


def wait_for(answer: Callable[[], object], seconds: float = 60) -> None:
    """Go on once the server answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            answer()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def cookie_of(client: FlaskClient, address: str) -> str:
    """What a browser sends along that has opened a page before, as every browser but the first time has."""
    client.get(address)
    cookie = client.get_cookie("session")
    return f"session={cookie.value}" if cookie else ""


def page_figures(stage: Stage, name: str, address: str, client: FlaskClient | None = None) -> Iterator[Figure]:
    """What one page costs: CPU beside a bare page, and queries."""
    client = client or stage.app.test_client()
    cookie = cookie_of(client, address)
    rounds = [stage.panel.cpu_of(address, cookie) / stage.bare.cpu_of("/") for _ in range(ROUNDS)]
    ratio = median(rounds)  # taken in turns: a processor's speed changes within seconds
    yield Figure(f"{name}.cpu", round(ratio, 2), "times bare Flask's CPU", BOUND_CPU)
    with stage.app.app_context(), stage.counting() as said:
        assert client.get(address).status_code == 200
    yield Figure(f"{name}.queries", len(said), "queries", BOUND_QUERIES)


def time_figures(
    stage: Stage, name: str, address: str, client: FlaskClient | None = None, *, queries: int
) -> Iterator[Figure]:
    """How long one page takes the server: 19 of 20 requests, beside those of a bare page, and its queries."""
    client = client or stage.app.test_client()
    taken = stage.panel.slowest_usual(address, cookie_of(client, address))
    yield Figure(f"{name}.p95", round(taken * 1000, 1), "milliseconds in the server", BOUND_P95)
    bare = stage.bare.slowest_usual("/")
    yield Figure(f"{name}.ratio", round(taken / bare, 1), "times bare Flask's p95 in the same run", None)
    client.get(address)  # what a process reads once in its life is no part of a page
    with stage.app.app_context(), stage.counting() as said:
        assert client.get(address).status_code == 200
    yield Figure(f"{name}.queries", len(said), "queries", queries)


def growth_of(
    small: Stage, few: tuple[str, FlaskClient], large: Stage, many: tuple[str, FlaskClient], rounds: int = 5
) -> float:
    """How many times as long 19 of 20 requests for a page take over more rows, asked in turns."""
    sides = [
        (stage.panel, address, cookie_of(client, address)) for stage, (address, client) in ((small, few), (large, many))
    ]
    for server, address, cookie in sides:
        server.usual(address, cookie, times=20)
    taken = [[server.usual(address, cookie, times=200) for server, address, cookie in sides] for _ in range(rounds)]
    return round(median(after / before for before, after in taken), 2)
