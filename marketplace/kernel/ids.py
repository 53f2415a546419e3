"""References that people can read aloud: no vowels, and nothing that looks like something else."""

import secrets
from uuid import UUID, uuid4

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"  # no vowels, no 0/O, no 1/I


def new_id() -> UUID:
    """A key for a row; it is in addresses but never in text."""
    return uuid4()


def reference(prefix: str, length: int = 6) -> str:
    """A reference such as B-7KQ4XN; a unique constraint decides whether it is free."""
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(length))
