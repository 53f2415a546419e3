"""What passes, and by when it is decided, as pure functions."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from marketplace.frameworks.rules import DECLARATION, section_of
from marketplace.qualification.rules.clock import decide_by

__all__ = ["decide_by", "passing_categories", "suggestion", "word_count"]


def passing_categories(
    questions: Iterable[Any], passed: Mapping[UUID, bool], wanted: Iterable[str]
) -> tuple[bool, list[str]]:
    """Whether the declaration passes, and which of the wanted categories do: those where every answer passes."""
    failed = {section_of(question.category_code) for question in questions if not passed.get(question.id)}
    return DECLARATION not in failed, [code for code in wanted if code not in failed]


def word_count(text: str | None) -> int:
    """How many words an answer has."""
    return len((text or "").split())


def suggestion(expected: str | None, answer: str | None) -> bool | None:
    """What the answer alone suggests where one is expected; it is shown to whoever marks, and decides nothing."""
    return None if expected is None or answer is None else answer == expected
