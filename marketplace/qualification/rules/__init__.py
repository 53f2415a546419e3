"""What passes, and by when it is decided, as pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from marketplace.frameworks.rules import DECLARATION, section_of
from marketplace.qualification.rules.clock import decide_by

__all__ = ["ANSWERS", "decide_by", "passing_categories", "suggestion", "word_count"]

#: What may be answered to a question of a kind; others are written.
ANSWERS: Mapping[str, Sequence[str]] = {"yes_no": ("yes", "no"), "commitment": ("have", "will_have", "no")}


#: How long after today something may be promised: within a year a contract has usually started (model).
LATEST_PROMISE = timedelta(days=365)


def passing_categories(
    questions: Iterable[Any], passed: Mapping[UUID, bool], wanted: Iterable[str]
) -> tuple[bool, list[str]]:
    """Whether the declaration passes, and which of the wanted categories do: those where every answer passes."""
    failed = {section_of(question.category_code) for question in questions if not passed.get(question.id)}
    return DECLARATION not in failed, [code for code in wanted if code not in failed]


def unacceptable(question: Any, text: str | None, promised_on: date | None, today: date) -> str | None:
    """Why an answer cannot be kept; nothing if it can."""
    if question.word_limit and word_count(text) > question.word_limit:
        return f"An answer must be {question.word_limit} words or fewer"
    if question.kind == "evidence" and text is not None:
        return "This question is answered with a document: attach one"
    allowed = ANSWERS.get(question.kind)
    if text is not None and allowed is not None and text not in allowed:
        return f"An answer must be one of: {', '.join(allowed)}"
    if text == "will_have" and promised_on is None:
        return "Enter the date by which you will have it"
    if promised_on is not None and (text != "will_have" or promised_on < today):
        return "The date by which you will have it must be today or later"
    if promised_on is not None and promised_on > today + LATEST_PROMISE:
        last = today + LATEST_PROMISE
        return f"The date must be {last.day} {last:%B %Y} or before: by then a contract has usually started"
    if question.kind == "number" and text is not None and not is_whole_up_to(text, question.largest):
        return f"An answer must be a whole number from 0 to {question.largest}"
    return None


def is_whole_up_to(text: str, largest: int) -> bool:
    """Whether an answer is a whole number from nought to this."""
    return text.isascii() and text.isdigit() and len(text) < 16 and int(text) <= largest


def word_count(text: str | None) -> int:
    """How many words an answer has."""
    return len((text or "").split())


def suggestion(expected: str | None, answer: str | None) -> bool | None:
    """What the answer alone suggests where one is expected; it is shown to whoever marks, and decides nothing."""
    return None if expected is None or answer is None else answer == expected


def lacks(word_limit: int | None, text: str | None) -> bool:
    """Whether a question has no answer yet, or one that is too long for it."""
    return not text or bool(word_limit and word_count(text) > word_limit)


def trace_of(text: str | None, promised_on: date | None = None) -> str:
    """A short trace of an answer as a page showed it, by which the page's return tells what was changed on it."""
    return sha256(f"{text or ''}\n{promised_on or ''}".encode()).hexdigest()[:16]
