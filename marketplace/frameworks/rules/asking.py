"""Which questions are asked, and how long answering takes, as pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from marketplace.kernel.money import Money

Question = TypeVar("Question")

DECLARATION = "declaration"
#: Up to this whole value of a contract the short form is enough (model); each framework fixes its own at opening.
SMALL_VALUE = Money.of_pounds(180_000)
#: What joining takes besides the questions, in minutes (model).
BESIDES = {
    "your organisation's details": 6,
    "exclusion grounds": 15,
    "which contracts and categories": 1,
    "where you can deliver": 3,
    "check and send": 2,
}


class Aim(StrEnum):
    """Which contracts a supplier wants to be invited to compete for."""

    SMALL = "small"
    ANY = "any"


def sections(codes: Sequence[str]) -> list[str]:
    """The parts of an application in order: what everybody declares, then each category."""
    return [DECLARATION, *codes]


def section_of(category_code: str | None) -> str:
    """The part of an application that a question stands in."""
    return category_code or DECLARATION


def asked(
    questions: Iterable[Question], *, aims_for: Aim | None, codes: Sequence[str], answers: Mapping[str, str]
) -> list[Question]:
    """The questions a supplier answers: everybody's, then those of its categories.

    The short form is enough until the supplier aims for any contract, and a follow-up comes with the answer it follows.
    """
    places = {section: place for place, section in enumerate(sections(codes))}
    found: list[Any] = [
        each for each in questions if is_asked(each, aims_for=aims_for, answers=answers) and part_of(each) in places
    ]
    while stray := {each.code for each in found if each.follows} - follow_ups(found):
        found = [each for each in found if each.code not in stray]
    return sorted(found, key=lambda each: places[part_of(each)])


def follow_ups(found: Sequence[Any]) -> set[str]:
    """The codes of those that follow a question which is asked too: an answer to one that is not brings nothing."""
    codes = {each.code for each in found}
    return {each.code for each in found if each.follows in codes}


def is_asked(question: Any, *, aims_for: Aim | None, answers: Mapping[str, str]) -> bool:
    """Whether the form that the aim needs has this question, and the answer it follows was given."""
    if not question.in_short_form and aims_for is not Aim.ANY:
        return False
    return question.follows is None or answers.get(question.follows) == question.follows_answer


def part_of(question: Any) -> str:
    """The part of an application that this question stands in."""
    return section_of(question.category_code)


def only_in_full(questions: Iterable[Any], codes: Sequence[str]) -> list[Any]:
    """What whoever joined with the short form has still to answer for any contract in these categories."""
    full = asked(questions, aims_for=Aim.ANY, codes=codes, answers={})
    return [each for each in full if not each.in_short_form]


def how_to_widen(questions: int, minutes: int) -> str:
    """What whoever joined for small contracts has still to answer, as a sentence."""
    if not questions:
        return "To be invited to contracts of any value, apply again for them: there is nothing more to answer"
    return (
        f"To be invited to contracts of any value, answer {questions} more question{'s' if questions != 1 else ''}, "
        f"about {minutes} minutes. What you answered before is kept"
    )


def minutes_left(questions: Iterable[Any], answered: Iterable[UUID]) -> int:
    """About how long answering the rest will take."""
    done = set(answered)
    left: list[int] = [question.minutes for question in questions if question.id not in done]
    return sum(left)


def effort(questions: Iterable[Any], codes: Sequence[str], aims_for: Aim) -> int:
    """About how many minutes a whole first application takes, with everything besides the questions."""
    own = asked(questions, aims_for=aims_for, codes=codes, answers={})
    return minutes_left(own, ()) + sum(BESIDES.values())
