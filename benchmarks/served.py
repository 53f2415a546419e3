"""What is measured, as gunicorn serves it: our application, and a bare Flask that says one word."""

import json
import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

CPU = "/-/cpu"
TIMES = "/-/times"

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def telling_its_cpu(app: Wsgi) -> Wsgi:
    """The same application, which also says how much CPU its process has used, and how long each request took it."""
    times: list[float] = []

    def told(path: str) -> str | None:
        """What is asked about the server itself; the times are those since they were last asked."""
        if path == CPU:
            return repr(time.process_time())
        if path == TIMES:
            said = json.dumps(times)
            times.clear()
            return said
        return None

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        said = told(environ["PATH_INFO"])
        if said is not None:
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [said.encode()]
        began = time.perf_counter()
        answered = app(environ, start_response)
        body = list(answered)
        getattr(answered, "close", lambda: None)()
        times.append(time.perf_counter() - began)
        return body

    return answer


def bare() -> Wsgi:
    """What every page is compared with."""
    app = Flask("bare")

    @app.get("/")
    def hello() -> str:
        return "hello"

    return telling_its_cpu(app)


def panel() -> Wsgi:
    """Open Panel as it is served, over the database that the environment names."""
    from wsgi import app

    return telling_its_cpu(app)
