"""What passes, and by when it is decided, as pure functions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from marketplace.frameworks.rules import DECLARATION, section_of
from marketplace.kernel.deadlines import due


def decide_by(received: date, *, extended: bool = False) -> date:
    """The last day to decide an application that was received on a day."""
    return due("admission_decision", received, extended=extended)


def passing_categories(
    questions: Iterable[Any], passed: Mapping[UUID, bool], wanted: Iterable[str]
) -> tuple[bool, list[str]]:
    """Whether the declaration passes, and which of the wanted categories do: those where every answer passes."""
    failed = {section_of(question.category_code) for question in questions if not passed.get(question.id)}
    return DECLARATION not in failed, [code for code in wanted if code not in failed]


def word_count(text: str | None) -> int:
    """How many words an answer has."""
    return len((text or "").split())
