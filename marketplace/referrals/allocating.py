"""How the rows of an allocation meeting are read: columns as people name them, dates and needs as people write them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marketplace.kernel import spreadsheet
from marketplace.people.models import SentenceKind

MOST_CASES = 200
#: Each column, the words people head it with, and how the page names it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": ("reference", "case reference", "case reference number", "crn"),
    "first_name": ("first name", "forename", "first names", "given name"),
    "last_name": ("last name", "surname", "family name"),
    "date_of_birth": ("date of birth", "dob", "born"),
    "sex": ("sex", "gender"),
    "needs": ("needs", "need"),
    "practitioner": ("practitioner", "practitioner email", "officer", "probation practitioner"),
    "complexity": ("complexity",),
    "sentence": ("sentence", "order"),
    "sentence_ends": ("sentence ends", "sentence end", "end of sentence"),
    "days": ("days", "enforceable days", "rar days"),
    "reason": ("reason", "reason for referral"),
    "exception": ("exception", "reason for an exception", "exception from the age"),
    "risk": ("risk", "risk summary"),
    "risk_reviewed": ("risk reviewed", "risk review", "risk reviewed on"),
}
HEADED = {words: column for column, names in COLUMNS.items() for words in names}
#: What a row needs in any case; the others are known of a person in the register, or wait in the draft.
WANTED = ("reference", "needs")
DATES = ("date_of_birth", "sentence_ends", "risk_reviewed")
SEXES = {"f": "female", "w": "female", "m": "male"}
DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ]+(\w+)[/.\- ]+(\d{4})", re.ASCII)
EXAMPLE = "reference, first name, last name, date of birth, sex, needs, practitioner"


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows that were pasted from a sheet or came as a file; the first line names the columns."""
    cells = list(spreadsheet.cells_of(text))
    if not cells:
        raise ValueError("Paste the cases with the line that names the columns")
    columns = [HEADED.get(" ".join(re.sub(r"[_*:]", " ", word).lower().split())) for word in cells[0][1]]
    if lacking := [column.replace("_", " ") for column in WANTED if column not in columns]:
        raise ValueError(f"The first line must name the columns, like {EXAMPLE}: there is no {lacking[0]}")
    if len(cells) - 1 > MOST_CASES:
        raise ValueError(f"Bring at most {MOST_CASES} cases at once: there are {len(cells) - 1}")
    if len(cells) == 1:
        raise ValueError("There is no case below the line that names the columns")
    return [row_of(columns, row, line) for line, row in cells[1:]]


def row_of(columns: Sequence[str | None], cells: Sequence[str], line: int) -> dict[str, str]:
    """One row by its columns; a column that nobody asked for is left out, words beyond the last are refused."""
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise ValueError(
            f"Line {line} has more cells than there are columns: "
            "put text that has a comma in it between quotation marks"
        )
    pairs = zip(columns, cells, strict=False)
    return {column: cell.strip()[:4000] for column, cell in pairs if column and cell.strip()}


def answers_of(row: Mapping[str, str], needs: Mapping[str, str]) -> dict[str, Any]:
    """The cells of a row as a schema reads them: dates in three parts, needs by their codes."""
    answers: dict[str, Any] = {**row}
    for name in DATES:
        if name in row:
            answers[name] = day_of(row[name])
    if "sex" in row:
        answers["sex"] = SEXES.get(row["sex"][:1].lower(), row["sex"])
    if "sentence" in row:
        answers["sentence"] = sentence_of(row["sentence"])
    if "complexity" in row:
        answers["complexity"] = row["complexity"].lower()
    if "needs" in row:
        answers["needs"] = [need_of(word, needs) for word in re.split(r"[;/+\n]", row["needs"]) if word.strip()]
    return answers


def day_of(written: str) -> Any:
    """A date as people write it in sheets, 27/3/1998 or 27 March 1998; ISO stays as it is."""
    found = DAY_FIRST.fullmatch(written)
    return dict(zip(("day", "month", "year"), found.groups(), strict=True)) if found else written


def sentence_of(written: str) -> str:
    """The kind of sentence that the words begin like."""
    words = written.lower().replace("-", " ")
    return next((kind.value for kind in SentenceKind if kind.value.replace("_", " ").startswith(words[:9])), written)


def need_of(written: str, needs: Mapping[str, str]) -> str:
    """The code of a need, from its code or the beginning of its name; other words stay, to be refused by name."""
    word = written.strip()
    if word.upper() in needs:
        return word.upper()
    return next((code for code, name in needs.items() if name.lower().startswith(word.lower())), word)


def parts_of(needs: Sequence[str], offered: Iterable[Iterable[str]]) -> list[tuple[str, ...]]:
    """How the needs of a case are shared out: one referral where one service meets all, else one for each need."""
    if any(set(needs) <= set(each) for each in offered):
        return [tuple(needs)]
    return [(need,) for need in needs]
