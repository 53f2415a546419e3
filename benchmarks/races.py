"""`make races [ONLY=<race>]`: play every race of benchmarks/races_<context>.py and print one line of JSON for each.

A race is a function there named `race_…` that takes the `Runners` and answers with a `Result`; it runs inside an
application context over the same database, to set the scene and to count afterwards.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from inspect import isfunction
from pathlib import Path

from benchmarks.playing import Result, Runners, runners, settings
from benchmarks.stage import empty_database
from blueprints import create_app
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.reference.commands import load_facts


def races(only: str | None) -> Iterator[Callable[[Runners], Result]]:
    """Every race, or the one of this name."""
    for path in sorted(Path(__file__).parent.glob("races_*.py")):
        module = import_module(f"benchmarks.{path.stem}")
        for name, value in vars(module).items():
            if isfunction(value) and name.startswith("race_") and only in (None, name, name.removeprefix("race_")):
                yield value


def main() -> int:
    """Print the results; fail if anything was lost, doubled or taken late."""
    chosen = list(races(sys.argv[1] if len(sys.argv) > 1 else None))
    if not chosen:
        print("There is no race by this name", file=sys.stderr)
        return 2
    clean = True
    with empty_database("open_panel_races") as url, runners(url) as crew:
        app = create_app(settings(url))
        with app.app_context():
            load_facts(SYSTEM)
            for race in chosen:
                result = race(crew)
                print(json.dumps(asdict(result)), flush=True)
                clean = clean and result.clean
            db.session.remove()
            db.engine.dispose()
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
