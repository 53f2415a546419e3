"""What passes, and how long answering takes, as pure functions."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

DECLARATION = "declaration"


def sections(codes: Sequence[str]) -> list[str]:
    """The parts of an application in order: what everybody declares, then each category."""
    return [DECLARATION, *codes]


def section_of(category_code: str | None) -> str:
    """The part of an application that a question stands in."""
    return category_code or DECLARATION


def minutes_left(questions: Iterable[Any], answered: Iterable[UUID]) -> int:
    """About how long answering the rest will take."""
    done = set(answered)
    return sum(question.minutes for question in questions if question.id not in done)
