"""`make bench [ONLY=<context>]`: take every figure of benchmarks/<context>.py and print each as one line of JSON.

A measurement is a function there named `measure_…` that takes a `Stage` and yields figures.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import Figure, Stage, served
from benchmarks.stage import staged


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
    with served("bare") as bare, staged("open_panel_bench", bare) as ours:
        for measure in chosen:
            for figure in measure(ours):
                print(json.dumps({**asdict(figure), "holds": figure.holds}), flush=True)
                kept = kept and figure.holds
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
