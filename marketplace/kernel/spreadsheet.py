"""Files with commas that people open in a spreadsheet: written line by line, and never read as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

#: What a spreadsheet would work out, in whichever width it is written.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """The text as it is safe in a cell."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULAS) else text


def lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as lines of a file."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    for row in rows:
        writer.writerow(map(cell, row))
        yield kept.getvalue()
        kept.seek(0)
        kept.truncate()
