"""Files with commas that people open or save in a spreadsheet: never read as a formula, and never read wrongly."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from marketplace.kernel.schema.base import plain

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


#: How a sheet is saved so that every letter can be read.
SAVE_AS = "in the sheet, choose “Save as” and “CSV UTF-8 (comma delimited)”"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NOT_CLOSED = "a quotation mark opens a cell and is not closed, or more follows it"


def text_of(content: bytes) -> str:
    """The text of a file; ValueError with how to save it anew where its letters could only be guessed."""
    try:
        return content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"The file does not say which letters it uses: {SAVE_AS}") from None


def delimiter_of(heads: str) -> str:
    """What parts the cells, by the line that names the columns: a tab, a semicolon or a comma."""
    return max(",;\t", key=heads.count)


def cells_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something, with the line it ends on; ValueError where a line cannot be read."""
    kept = plain(text).removeprefix("\ufeff")
    heads = next((line for line in kept.split("\n") if line.strip()), "")
    rows = csv.reader(io.StringIO(kept), delimiter=delimiter_of(heads), strict=True)
    try:
        for row in rows:
            if any(each.strip() for each in row):
                yield rows.line_num, row
    except csv.Error:
        raise ValueError(f"The file cannot be read after line {rows.line_num}: {NOT_CLOSED}") from None
