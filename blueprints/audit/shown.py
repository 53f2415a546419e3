"""The record as people read it: what happened in words, and its facts without the keys of rows."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from blueprints.templating import day
from marketplace.kernel.events import Event
from marketplace.kernel.schema import words

#: What ends the names of facts that are for machines.
UNSAID = ("hash", "path")


def sentence(name: str) -> str:
    """What happened, from the name of the event: "Bid submitted"."""
    return words(name.replace(".", " "))


def facts(event: Event) -> list[tuple[str, str]]:
    """What was recorded with an event, each with its words; keys of rows say nothing to anybody."""
    if event.name == "request.refused":
        return [("What they tried", place_in_words(event.facts["place"])), ("Why", why_in_words(event.facts["word"]))]
    said = [(words(name), fact(value)) for name, value in event.facts.items() if not name.endswith(UNSAID)]
    return [(name, text) for name, text in said if text]


def fact(value: Any) -> str:
    """One fact as a person would write it; nothing for the key of a row."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(text for text in map(fact, value) if text)
    if isinstance(value, dict):
        return ", ".join(f"{words(name).lower()} {text}" for name, inner in value.items() if (text := fact(inner)))
    text = str(value) if value is not None else ""
    return "" if is_key(text) else as_day(text) or (words(text) if "_" in text else text)


def is_key(text: str) -> bool:
    """Whether this is the key of a row."""
    try:
        return len(text) == len(str(UUID(text)))
    except ValueError:
        return False


def as_day(text: str) -> str:
    """A day that was kept as text, as people write it; nothing for other text."""
    try:
        return day(date.fromisoformat(text)) if len(text) == len("2027-03-01") else ""
    except ValueError:
        return ""


REASONS = {
    "notfound": "There is nothing there that is open to them",
    "forbidden": "Their role does not allow it",
    "notnow": "It could not be done at that moment",
    "conflict": "Somebody else had changed it first",
}


def why_in_words(word: str) -> str:
    """Why a request was refused."""
    return REASONS.get(word.lower(), words(word))


def place_in_words(place: str) -> str:
    """What was tried: looking at an address, or sending something to it."""
    method, _, address = place.partition(" ")
    if not address.startswith("/"):
        return words(place.rpartition(".")[2])
    address = re.sub(r"<[^>]+>", "…", address)
    return f"Look at {address}" if method == "GET" else f"Send to {address}"
