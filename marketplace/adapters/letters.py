"""The words of our mails, from text files: the first line is the subject, the rest the body."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parents[2] / "templates" / "emails"

CLOSING = "\n\nOpen Panel\n$base_url\n"


class LetterFiles:
    """Fills the named file with the facts; a fact that is missing is a fault, never a gap."""

    def __init__(self, base_url: str, folder: Path = FOLDER) -> None:
        self.base_url = base_url
        self.folder = folder

    def render(self, words: str, facts: Mapping[str, str]) -> tuple[str, str]:
        """The subject and the body; `page` becomes a whole address, and who is known is greeted by name."""
        known = {"base_url": self.base_url, **facts, "page": self.base_url + facts.get("page", "/work")}
        subject, _, body = read(self.folder / f"{words}.txt").partition("\n")
        greeting = "Hello $name,\n\n" if "name" in facts else ""
        title = " ".join(Template(subject).substitute(known).split())  # a header is one line, whatever a name holds
        return title, Template(greeting + body.strip() + CLOSING).substitute(known)


@cache
def read(path: Path) -> str:
    """The words, read once."""
    return path.read_text(encoding="utf-8")
