"""The rows of a file of people, each with its line, and everything that is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from marketplace.kernel import spreadsheet
from marketplace.people.rules import tidy_reference
from marketplace.people.schemas import ImportedPerson

COLUMNS = tuple(ImportedPerson._declared_fields)
NEEDED = ("reference", "first_name", "last_name", "date_of_birth", "sex", "unit")
MOST_ROWS = 5000
TOO_WIDE = "There are more cells than columns: put text that has a comma in it between quotation marks"


@dataclass(frozen=True)
class Fault:
    """Something that is wrong, with the line and the column where it stands: without a column it is the whole line."""

    line: int
    column: str
    words: str

    def __str__(self) -> str:
        where = f"Line {self.line}, {self.column}" if self.column else f"Line {self.line}"
        return f"{where}: {self.words}" if self.line else self.words


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


def whole_file(words: str) -> Fault:
    """What is wrong with the file itself, which stands on no line."""
    return Fault(0, "", words)


def read(content: bytes) -> tuple[list[Row], list[Fault]]:
    """The rows of a CSV file, commas or semicolons, and what is wrong with the others."""
    try:
        lines = list(spreadsheet.cells_of(spreadsheet.text_of(content)))
    except ValueError as fault:
        return [], [whole_file(str(fault))]
    heads = [head.strip().lower().replace(" ", "_") for head in lines[0][1]] if lines else []
    if faults := wrong_heads(heads):
        return [], faults
    if len(lines) - 1 > MOST_ROWS:
        return [], [whole_file(f"A file has at most {MOST_ROWS:,} people: split it")]
    rows, faults = [], []
    for line, cells in lines[1:]:
        found, wrong = row_of(line, dict(zip(heads, cells, strict=False)), cells[len(heads) :])
        rows += [found] if found else []
        faults += wrong
    return rows, faults + twice(rows)


def wrong_heads(heads: list[str]) -> list[Fault]:
    """The columns that are missing or unknown; a file without its first line of names is told so."""
    missing = [Fault(1, name, "This column is missing") for name in NEEDED if name not in heads]
    twice = {name for name in heads if heads.count(name) > 1}
    doubled = [Fault(1, name, "This column is there twice") for name in sorted(twice & set(COLUMNS))]
    return missing + doubled + [Fault(1, name, "We do not know this column") for name in heads if name not in COLUMNS]


def row_of(line: int, cells: Mapping[str, str], over: Sequence[str] = ()) -> tuple[Row | None, list[Fault]]:
    """One row by its schema, or what is wrong with it; words beyond the last column belong to nothing."""
    if any(cell.strip() for cell in over):
        return None, [Fault(line, "", TOO_WIDE)]
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
