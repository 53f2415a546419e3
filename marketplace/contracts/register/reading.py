"""Reading the register's files: bytes to rows, keeping the line of each so that a fault can be found."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from marketplace.contracts.register.columns import FILES, Fault, Reader


@dataclass(frozen=True)
class Row:
    """One row of a file and the line it begins on."""

    line: int
    values: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


Register = dict[str, list[Row]]
Fields = dict[str, Reader]


def read(files: dict[str, bytes]) -> tuple[Register, list[Fault]]:
    """The rows that can be read, and what is wrong with the others."""
    register: Register = {}
    faults: list[Fault] = []
    for name in FILES:
        register[name] = []
        if name not in files:
            faults.append(Fault(name, 1, "", "the file is missing"))
            continue
        for line in _lines(name, files[name]):
            if isinstance(line, Fault):
                faults.append(line)
            else:
                register[name].append(line)
    return register, faults


def _lines(name: str, content: bytes) -> Iterator[Row | Fault]:
    _, columns = FILES[name]
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        header = [column.strip() for column in next(lines, [])]
        missing = [column for column in columns if header.count(column) != 1]
        if missing:
            yield from (Fault(name, 1, column, "the column is missing or there twice") for column in missing)
            return
        end = lines.line_num
        for fields in lines:
            begin, end = end + 1, lines.line_num
            if fields:
                yield from _row(name, begin, header, fields, columns)
    except UnicodeDecodeError as error:
        yield Fault(name, content.count(b"\n", 0, error.start) + 1, "", "the text is not UTF-8")
    except csv.Error as error:
        yield Fault(name, lines.line_num, "", f"the line cannot be read: {error}")


def _row(name: str, line: int, header: list[str], fields: list[str], columns: Fields) -> Iterator[Row | Fault]:
    if len(fields) != len(header):
        yield Fault(name, line, "", f"there are {len(fields)} fields, and the first line names {len(header)}")
        return
    given = dict(zip(header, fields, strict=True))
    values: dict[str, Any] = {}
    for column, reader in columns.items():
        try:
            values[column] = reader(given[column].strip())
        except ValueError as error:
            yield Fault(name, line, column, str(error))
    if len(values) == len(columns):
        yield Row(line, values)
