"""The debarment list from a file: CSV or JSON in a shape of our own, told in docs/how-to/keep-the-debarment-list.md."""

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.kernel.errors import Invalid
from marketplace.ports import DebarmentSheet, Debarred

KINDS = ("mandatory", "discretionary")


class DebarmentFile:
    """Reads one file; a file with one wrong row is refused as a whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> DebarmentSheet | None:
        """The list as the file has it; none while there is no such file."""
        if not self.path.is_file():
            return None
        content = self.path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
            listed_on, rows = from_json(text) if self.path.suffix == ".json" else (None, list(csv_rows(text)))
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise Invalid(file=f"{self.path.name} cannot be read: {fault}") from fault
        entries, faults = judged(rows)
        if faults:
            raise Invalid(file=faults)
        return DebarmentSheet(self.path.name, hashlib.sha256(content).hexdigest(), listed_on, tuple(entries))


def from_json(text: str) -> tuple[date | None, list[dict[str, Any]]]:
    """The day of the list and its rows."""
    found = json.loads(text)
    listed_on = found.get("listed_on")
    return date.fromisoformat(listed_on) if listed_on else None, list(found["entries"])


def csv_rows(text: str) -> Iterator[dict[str, Any]]:
    """The rows of a table; several numbers of one name are parted by semicolons."""
    for row in csv.DictReader(text.splitlines()):
        yield {**row, "numbers": [each.strip() for each in (row.get("numbers") or "").split(";") if each.strip()]}


def judged(rows: list[dict[str, Any]]) -> tuple[list[Debarred], list[str]]:
    """The rows as entries, and what is wrong with those that are none."""
    entries, faults = [], []
    for place, row in enumerate(rows, 1):
        try:
            entries.append(entry(row))
        except (ValueError, KeyError, TypeError) as fault:
            faults.append(f"Entry {place}: {fault}")
    return entries, faults


def entry(row: dict[str, Any]) -> Debarred:
    """One row as an entry; a ValueError says what is wrong with it."""
    name, kind, numbers = str(row.get("name") or "").strip(), row.get("kind"), row.get("numbers") or []
    if not name:
        raise ValueError("the name is missing")
    if kind not in KINDS:
        raise ValueError(f"kind must be mandatory or discretionary, not {kind!r}")
    if wrong := [each for each in numbers if ":" not in str(each)]:
        raise ValueError(f"{wrong[0]!r} must have its scheme, like GB-COH:01234567")
    starts_on = date.fromisoformat(str(row.get("from") or ""))
    until_on = date.fromisoformat(str(row["until"])) if row.get("until") else None
    if until_on and until_on < starts_on:
        raise ValueError("until must not be before from")
    return Debarred(name, tuple(map(str, numbers)), kind, starts_on, until_on, str(row.get("source") or ""))
