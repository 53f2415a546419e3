"""What passes, and by when it is decided, as pure functions."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
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


def lacks(word_limit: int | None, text: str | None) -> bool:
    """Whether a question has no answer yet, or one that is too long for it."""
    return not text or bool(word_limit and word_count(text) > word_limit)


def trace_of(text: str | None) -> str:
    """A short trace of an answer as a page showed it, by which the page's return tells what was changed on it."""
    return sha256((text or "").encode()).hexdigest()[:16]
