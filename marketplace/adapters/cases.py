"""The national case system as a local file: a CSV file of people that another service writes, read when asked."""

import csv
import logging
from pathlib import Path

from marketplace.ports import CaseRecord, CaseSystemUnavailable

log = logging.getLogger(__name__)


class CaseFile:
    """Looks people up in a CSV file with the columns of an import; without it, or with a bad one, nobody is held up."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def look_up(self, reference: str) -> CaseRecord | None:
        """The line of this case reference."""
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    if "".join(row["reference"].split()).upper() == reference:
                        return CaseRecord(self.path.name, reference, {name: text or "" for name, text in row.items()})
        except (OSError, KeyError, AttributeError, UnicodeDecodeError, csv.Error):
            log.exception("the case file cannot be read")
            raise CaseSystemUnavailable from None
        return None
