"""The clauses of a signed text, and the text without those that are withheld."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.notices.rules.withholding import GROUNDS, Ground

#: Who agreed with whom, and what for, is always public.
NEVER_WITHHELD = frozenset({"1", "2"})
CLAUSE = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Clause:
    """One numbered part of a contract."""

    number: str
    title: str


def clauses(document: str) -> list[Clause]:
    """The numbered parts of a contract, in their order."""
    return [Clause(*found.groups()) for part in document.split("\n\n") if (found := CLAUSE.match(part))]


def redacted(document: str, withheld: Iterable[str], ground: Ground | None, explanation: str | None) -> str:
    """The text with a sentence in place of each clause that is withheld; every other letter stays."""
    hidden = set(withheld)
    if not hidden or ground is None:
        return document
    law = "UK GDPR" if ground is Ground.PERSONAL else "Procurement Act 2023, section 94"
    said = f"[Withheld, because: {GROUNDS[ground].lower()} ({law}). {explanation}]"
    parts = document.removesuffix("\n").split("\n\n")
    return "\n\n".join(instead_of(part, hidden, said) for part in parts) + "\n"


def instead_of(part: str, hidden: set[str], said: str) -> str:
    """One part as the public reads it."""
    found = CLAUSE.match(part)
    return f"{found.group(0)}\n{said}" if found and found.group(1) in hidden else part
