"""Telephone numbers as people write them."""

import re

#: Digits with what people put between them; what follows "ext" is a number within the house.
WRITTEN = re.compile(r"\+?[\d\s().-]+(?:(?:ext|x)\.?\s*\d{1,6})?", re.IGNORECASE)
FEWEST, MOST = 10, 15


def is_phone_number(typed: str) -> bool:
    """Whether somebody can be called at this: with or without a country code, spaces, brackets and an extension."""
    whole = WRITTEN.fullmatch(typed.strip())
    digits = re.sub(r"\D", "", re.split(r"[a-z]", typed, maxsplit=1, flags=re.IGNORECASE)[0])
    return whole is not None and FEWEST <= len(digits) <= MOST
