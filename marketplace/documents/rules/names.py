"""File names as people gave them, without what could mislead a computer or its user."""

import re
import unicodedata

LONGEST = 150
FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(given: str, extension: str) -> str:
    """The name without folders, invisible characters and tricks of direction, ending in its one true extension."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    stem = FORBIDDEN.sub("_", seen).rpartition(".")[0].strip(" .")
    return f"{stem[: LONGEST - len(extension) - 1] or 'document'}.{extension}"
