"""What passes, and how long answering takes, as pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from marketplace.kernel.deadlines import due

DECLARATION = "declaration"


def decide_by(received: date, *, extended: bool = False) -> date:
    """The last day to decide an application that was received on a day."""
    return due("admission_decision", received, extended=extended)


def sections(codes: Sequence[str]) -> list[str]:
    """The parts of an application in order: what everybody declares, then each category."""
    return [DECLARATION, *codes]


def section_of(category_code: str | None) -> str:
    """The part of an application that a question stands in."""
    return category_code or DECLARATION


def passing_categories(
    questions: Iterable[Any], passed: Mapping[UUID, bool], wanted: Iterable[str]
) -> tuple[bool, list[str]]:
    """Whether the declaration passes, and which of the wanted categories do: those where every answer passes."""
    failed = {section_of(question.category_code) for question in questions if not passed.get(question.id)}
    return DECLARATION not in failed, [code for code in wanted if code not in failed]


def word_count(text: str | None) -> int:
    """How many words an answer has."""
    return len((text or "").split())


def minutes_left(questions: Iterable[Any], answered: Iterable[UUID]) -> int:
    """About how long answering the rest will take."""
    done = set(answered)
    return sum(question.minutes for question in questions if question.id not in done)
