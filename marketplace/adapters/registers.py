"""The public registers as a local file: scheme, number, name, form, address and standing, a line for each body."""

import csv
import logging
from functools import cached_property
from pathlib import Path

from marketplace.ports import RegisterEntry, RegisterUnavailable

COLUMNS = ("name", "form", "address", "standing")
log = logging.getLogger(__name__)


class RegisterFile:
    """Looks numbers up in a CSV file, read once; without a file, or with a bad one, no register can be asked."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.source = path.name if path else "none"

    @cached_property
    def _entries(self) -> dict[tuple[str, str], RegisterEntry] | None:
        if self.path is None:
            return None
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            return {
                (row["scheme"], row["number"]): RegisterEntry(
                    **{name: (row.get(name) or "").strip() for name in COLUMNS}
                )
                for row in rows
            }
        except (OSError, KeyError, UnicodeDecodeError, csv.Error):
            log.exception("the register file cannot be read")
            return None

    def look_up(self, scheme: str, number: str) -> RegisterEntry | None:
        """The line of this number."""
        if self._entries is None:
            raise RegisterUnavailable
        return self._entries.get((str(scheme), number))
