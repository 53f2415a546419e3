"""`make bench [ONLY=<context>]`: take every figure of benchmarks/<context>.py and print each as one line of JSON.

A measurement is a function there named `measure_…` that takes a `Stage` and yields figures.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import Figure, Stage, served
from benchmarks.stage import empty_database
from blueprints import create_app
from blueprints.settings import Settings
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.reference.commands import load_facts

SECRET = "for figures only"  # noqa: S105
FOLDER = Path("var/bench")


@contextmanager
def stage() -> Iterator[Stage]:
    """The application over an empty database, here and as it is served."""
    with empty_database("open_panel_bench") as url:
        settings = Settings(database_url=url, secret_key=SECRET, var=FOLDER, development=True)
        environment = {"DATABASE_URL": url, "SECRET_KEY": SECRET, "VAR": str(FOLDER), "DEVELOPMENT": "1"}
        app = create_app(settings)
        with served("bare") as bare, served("panel", environment) as panel, app.app_context():
            load_facts(SYSTEM)
            yield Stage(app, db.engine, bare, panel)
            db.session.remove()
            db.engine.dispose()


def measurements(only: str | None) -> Iterator[Callable[[Stage], Iterator[Figure]]]:
    """Every measurement, or those of one context."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in ("run", "races") or (only and path.stem != only):
            continue
        module = import_module(f"benchmarks.{path.stem}")
        for name, value in vars(module).items():
            if name.startswith("measure_") and callable(value):
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
