"""The question sets that a new framework is offered with, in our own words; an administrator may change them all."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from marketplace.frameworks import facts
from marketplace.frameworks.models import (
    Accounts,
    ExperienceWith,
    FrameworkQuestion,
    HeldBy,
    QuestionKind,
    Topic,
)

#: What a new framework asks.
STANDARD = "standard"
EVERYBODY, EACH_CATEGORY = "everybody", "each_category"
PLAIN = ("wording", "why_we_ask", "minutes", "word_limit", "largest", "expected", "follows", "follows_answer")
CODED: dict[str, Any] = {
    "topic": Topic,
    "kind": QuestionKind,
    "held_by": HeldBy,
    "accounts": Accounts,
    "experience_with": ExperienceWith,
}


class QuestionSet(NamedTuple):
    """One version of a question set, as its file has it."""

    name: str
    version: int
    questions: Sequence[dict[str, Any]]


@cache
def question_set(name: str = STANDARD) -> QuestionSet:
    """The present version of a question set."""
    held = json.loads(files(facts).joinpath("question_sets", f"{name}.json").read_text(encoding="utf-8"))
    return QuestionSet(held["set"], held["version"], held["questions"])


def usual_questions(category_codes: Iterable[str], name: str = STANDARD) -> list[FrameworkQuestion]:
    """The questions of a set: everybody's, then those of each of these categories."""
    held = question_set(name).questions
    found: list[tuple[str | None, dict[str, Any]]] = [(None, each) for each in held if each["scope"] == EVERYBODY]
    found += [(code, each) for code in category_codes for each in held if concerns(each["scope"], code)]
    return [question(code, each, position) for position, (code, each) in enumerate(found, 1)]


def concerns(scope: str | Sequence[str], category_code: str) -> bool:
    """Whether a question of this scope is asked of those who want that category."""
    return scope == EACH_CATEGORY or (isinstance(scope, list) and category_code in scope)


def question(category_code: str | None, held: dict[str, Any], position: int) -> FrameworkQuestion:
    """One question of a set as a row."""
    return FrameworkQuestion(
        code=code_of(held["code"], category_code),
        category_code=category_code,
        position=position,
        in_short_form=held["short_form"],
        **{name: held.get(name) for name in PLAIN},
        **{name: kind(held[name]) if name in held else None for name, kind in CODED.items()},
    )


def code_of(code: str, category_code: str | None) -> str:
    """The code by which a question is known in every framework and version, so that answers can be copied."""
    return f"{category_code}.{code}" if category_code else code


def new_code(taken: Iterable[str], category_code: str | None) -> str:
    """The code of a question that an administrator adds."""
    held = set(taken)
    number = next(number for number in range(1, len(held) + 2) if code_of(f"own_{number}", category_code) not in held)
    return code_of(f"own_{number}", category_code)
