"""The grounds of exclusion as small files of our own: the law's substance, in our words."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the files, by its name without the ending."""
    yield from csv.DictReader(files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines())
