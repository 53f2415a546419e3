"""Files in a folder of this machine."""

import os
import re
from pathlib import Path
from uuid import uuid4

from marketplace.ports import FileMissing

NAME = re.compile(r"[0-9a-f-]{36}")


class DiskStore:
    """Writes each file whole under its name, for its owner's eyes alone; folders of two letters keep them apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, name: str) -> Path:
        """Where a file of this name lies; only names of our own making lead anywhere."""
        if not NAME.fullmatch(name):
            raise ValueError("a stored file is named by its id")
        return self.folder / name[:2] / name

    def put(self, name: str, content: bytes) -> None:
        """Write beside the place, then move there: nobody ever reads half a file."""
        place = self.place(name)
        for folder in (self.folder, place.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = place.with_suffix(f".{uuid4().hex}")
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)

    def get(self, name: str) -> bytes:
        """The whole content."""
        try:
            return self.place(name).read_bytes()
        except FileNotFoundError as fault:
            raise FileMissing(name) from fault

    def delete(self, name: str) -> None:
        """Remove the file, if it is there."""
        self.place(name).unlink(missing_ok=True)
