"""What is measured, as gunicorn serves it: our application, and a bare Flask that says one word."""

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

CPU = "/-/cpu"

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def telling_its_cpu(app: Wsgi) -> Wsgi:
    """The same application, which also says how much CPU its process has used."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != CPU:
            return app(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [repr(time.process_time()).encode()]

    return answer


def bare() -> Wsgi:
    """What every page is compared with."""
    app = Flask("bare")

    @app.get("/")
    def hello() -> str:
        return "hello"

    return telling_its_cpu(app)


def panel() -> Wsgi:
    """Open Panel, over the database that the environment names."""
    from blueprints import create_app
    from blueprints.settings import Settings

    return telling_its_cpu(create_app(Settings.from_environment(os.environ)))
