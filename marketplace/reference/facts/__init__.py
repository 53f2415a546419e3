"""The public facts that come with the service, as small files of our own."""

import csv
import hashlib
from collections.abc import Iterator
from importlib.resources import files

FILES = (
    "regions",
    "police_areas",
    "delivery_units",
    "categories",
    "contract_types",
    "outcomes",
    "complexity_levels",
    "withdrawal_reasons",
    "decline_reasons",
)


def text(name: str) -> str:
    """One of the files, by its name without the ending."""
    return files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the files."""
    yield from csv.DictReader(text(name).splitlines())


def digest() -> str:
    """A fingerprint of all the files, so that what is loaded already is not loaded again."""
    return hashlib.sha256("".join(map(text, FILES)).encode()).hexdigest()
