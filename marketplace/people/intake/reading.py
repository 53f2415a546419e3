"""The rows of a file of people, each with its line, and everything that is wrong with them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from marshmallow import ValidationError

from marketplace.people.rules import tidy_reference
from marketplace.people.schemas import ImportedPerson

COLUMNS = tuple(ImportedPerson._declared_fields)
NEEDED = ("reference", "first_name", "last_name", "date_of_birth", "sex", "unit")
MOST_ROWS = 5000


@dataclass(frozen=True)
class Fault:
    """Something that is wrong, with the line and the column where it stands."""

    line: int
    column: str
    words: str

    def __str__(self) -> str:
        return f"Line {self.line}, {self.column}: {self.words}"


@dataclass(frozen=True)
class Row:
    """One person of a file: what the row says, and of which columns it says something."""

    line: int
    facts: dict[str, Any]
    told: frozenset[str]

    @property
    def reference(self) -> str:
        """The case reference as we keep it."""
        return tidy_reference(self.facts["reference"])


def read(content: bytes) -> tuple[list[Row], list[Fault]]:
    """The rows of a CSV file, commas or semicolons, and what is wrong with the others."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault(1, "file", "Save the file as CSV with UTF-8 characters")]
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = next((mark for mark in ("\t", ";") if mark in first and "," not in first), ",")
    lines = csv.reader(StringIO(text), delimiter=delimiter)
    heads = [head.strip().lower().replace(" ", "_") for head in next(lines, [])]
    if faults := wrong_heads(heads):
        return [], faults
    rows, faults = [], []
    for cells in lines:
        if any(cell.strip() for cell in cells):
            found, wrong = row_of(lines.line_num, dict(zip(heads, cells, strict=False)))
            rows += [found] if found else []
            faults += wrong
    if len(rows) > MOST_ROWS:
        faults.append(Fault(MOST_ROWS + 2, "file", f"A file has at most {MOST_ROWS:,} people: split it"))
    return rows, faults + twice(rows)


def wrong_heads(heads: list[str]) -> list[Fault]:
    """The columns that are missing or unknown; a file without its first line of names is told so."""
    missing = [Fault(1, name, "This column is missing") for name in NEEDED if name not in heads]
    return missing + [Fault(1, name, "We do not know this column") for name in heads if name not in COLUMNS]


def row_of(line: int, cells: Mapping[str, str]) -> tuple[Row | None, list[Fault]]:
    """One row by its schema, or what is wrong with it."""
    told = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    try:
        return Row(line, ImportedPerson().load(told), frozenset(told)), []
    except ValidationError as error:
        said: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]
        return None, [Fault(line, name, first_of(words)) for name, words in said.items()]


def first_of(words: Any) -> str:
    """The first sentence, however deep it lies."""
    while not isinstance(words, str):
        words = next(iter(words.values())) if isinstance(words, Mapping) else words[0]
    return str(words)


def twice(rows: list[Row]) -> list[Fault]:
    """The rows whose case reference stands in an earlier row."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        if row.reference in first:
            found.append(Fault(row.line, "reference", f"{row.reference} is on line {first[row.reference]} already"))
        first.setdefault(row.reference, row.line)
    return found


def from_record(facts: Mapping[str, str]) -> tuple[list[Row], list[Fault]]:
    """What the case system says of one person, as the only row; what we do not know is left out."""
    found, wrong = row_of(1, {name: value for name, value in facts.items() if name in COLUMNS})
    return ([found] if found else []), wrong
