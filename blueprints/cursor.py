"""Where a long list goes on: the keys of its last row, as one word."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from marketplace.kernel.schema.base import tidy


def cursor_of(*keys: Any) -> str:
    """The keys of a row as one word for an address."""
    return urlsafe_b64encode(json.dumps([str(key) for key in keys]).encode()).decode().rstrip("=")


def read_cursor(word: str | None) -> tuple[str, str] | None:
    """The keys again; a word that nobody gave out begins the list anew."""
    if not word:
        return None
    try:
        said = json.loads(urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, RecursionError):
        return None
    return (tidy(str(said[0])), tidy(str(said[1]))) if isinstance(said, list) and len(said) == 2 else None
