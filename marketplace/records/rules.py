"""How a file is written: tables as CSV and JSON, an index to open first, and a manifest with the hash of every part."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from html import escape
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from marketplace.kernel import spreadsheet
from marketplace.kernel.money import Money

Entry = tuple[str, bytes]
Rows = Sequence[Mapping[str, Any]]


def said(value: Any) -> Any:
    """A value as JSON can hold it; amounts in whole pence."""
    match value:
        case UUID() | Decimal():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return value.value
        case Money():
            return value.pence
        case list() | tuple():
            return [said(inner) for inner in value]
        case dict():
            return {str(key): said(inner) for key, inner in value.items()}
    return value


def as_json(value: Any) -> bytes:
    """Something to read by programs."""
    return json.dumps(said(value), ensure_ascii=False, indent=1).encode()


def cell(value: Any) -> str:
    """A value in a spreadsheet; a number stays one, even below nothing."""
    plain = said(value)
    if isinstance(plain, str):
        return spreadsheet.cell(plain)
    return "" if plain is None else json.dumps(plain, ensure_ascii=False)


def as_csv(rows: Rows) -> bytes:
    """The same to read in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(rows[0].keys())
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def table(name: str, rows: Rows) -> Iterator[Entry]:
    """A table twice; nothing of one without rows."""
    if rows:
        yield f"{name}.csv", as_csv(rows)
        yield f"{name}.json", as_json(list(rows))


class Outlet:
    """Where the archive is written while it is sent."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, part: bytes, /) -> int:
        """Take what the archive writes."""
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """Nothing is open here."""

    def sent(self) -> bytes:
        """What can be sent now."""
        ready, self.parts = b"".join(self.parts), []
        return ready


def archive(entries: Iterable[Entry], title: str, now: datetime) -> Iterator[bytes]:
    """The archive, part by part while it is made; at its end the index and the manifest."""
    outlet, hashes = Outlet(), {}
    with ZipFile(outlet, "w", ZIP_DEFLATED) as packed:

        def put(path: str, content: bytes) -> bytes:
            hashes[path] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            packed.writestr(ZipInfo(path, now.timetuple()[:6]), content, ZIP_DEFLATED)
            return outlet.sent()

        for path, content in entries:
            yield put(path, content)
        yield put("index.html", index(title, sorted(hashes), now))
        manifest = as_json({"title": title, "made_at": now, "files": hashes})
        packed.writestr(ZipInfo("manifest.json", now.timetuple()[:6]), manifest, ZIP_DEFLATED)
    yield outlet.sent()


def index(title: str, paths: Sequence[str], now: datetime) -> bytes:
    """The page to open first."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(path.partition("/")[0] if "/" in path else "The competition", []).append(path)
    parts = [f"<h2>{escape(name.capitalize())}</h2><ul>{items(found)}</ul>" for name, found in folders.items()]
    made = f"Made on {now:%d %B %Y at %H:%M} UTC. manifest.json holds the SHA-256 of every file."
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><h1>{escape(title)}</h1><p>{made}</p>{''.join(parts)}</body></html>"
    ).encode()


def items(paths: Iterable[str]) -> str:
    """A link to each file."""
    return "".join(f'<li><a href="{escape(path, quote=True)}">{escape(path)}</a></li>' for path in paths)
