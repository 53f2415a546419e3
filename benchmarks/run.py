"""`make bench [ONLY=<context>]`: take every figure of benchmarks/<context>.py and print each as one line of JSON.

A measurement is a public function there that takes a `Stage` and yields figures.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, event

from benchmarks.measuring import Figure
from benchmarks.stage import empty_database
from blueprints import create_app
from blueprints.settings import Settings
from marketplace.kernel.db import db

HARNESS = {"__init__", "run", "measuring", "races", "playing", "stage"}


@dataclass
class Stage:
    """What a measurement stands on: the application over a database of its own."""

    app: Flask
    engine: Engine

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements said meanwhile."""
        said: list[str] = []

        def listen(connection: object, cursor: object, statement: str, *rest: object) -> None:
            said.append(statement)

        event.listen(self.engine, "before_cursor_execute", listen)
        try:
            yield said
        finally:
            event.remove(self.engine, "before_cursor_execute", listen)


@contextmanager
def stage() -> Iterator[Stage]:
    """The application over an empty database."""
    with empty_database("open_panel_bench") as url:
        settings = Settings(database_url=url, secret_key="for figures only", var=Path("var/bench"), development=True)
        app = create_app(settings)
        with app.app_context():
            yield Stage(app, db.engine)
            db.session.remove()
            db.engine.dispose()


def measurements(only: str | None) -> Iterator[Callable[[Stage], Iterator[Figure]]]:
    """Every public function of every file of measurements."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in HARNESS or path.stem.startswith("races_") or (only and path.stem != only):
            continue
        module = import_module(f"benchmarks.{path.stem}")
        for name, value in vars(module).items():
            if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_"):
                yield value


def main() -> int:
    """Print the figures; fail if one does not hold."""
    chosen = list(measurements(sys.argv[1] if len(sys.argv) > 1 else None))
    if not chosen:
        print("There is nothing to measure by this name", file=sys.stderr)
        return 2
    kept = True
    with stage() as ours:
        for measure in chosen:
            for figure in measure(ours):
                print(json.dumps({**asdict(figure), "holds": figure.holds}), flush=True)
                kept = kept and figure.holds
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
