"""The letter about a decision: what happened in each category, a reason for each answer, and what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from marketplace.frameworks.rules import DECLARATION, section_of

HEADINGS = {
    "admitted": "You have joined the framework",
    "admitted_in_part": "You have joined the framework for some of the categories",
    "rejected": "You cannot join the framework yet",
}
AGAIN = (
    "You can try again at once, and it is free. Your answers are filled in, and those that passed are not assessed "
    "again unless you change them."
)
INVITED = {
    "admitted": "You will be invited to every competition in your categories and areas",
    "admitted_in_part": "You will be invited to every competition in the categories you joined, in your areas",
}
NEXT = {
    "admitted": (),
    "admitted_in_part": (f"For the others: read the reasons below and change what did not pass. {AGAIN}",),
    "rejected": (f"Read the reasons below and change what did not pass. {AGAIN}",),
}
OBJECT = "Two people have looked at what was refused. If you think we are wrong, tell us which reason you mean."


TURNED_AWAY = (
    "A ground of exclusion was found against you. When it no longer applies, or when you can show what you have put "
    "right, you can apply again at any time, and it is free."
)


class Judged(NamedTuple):
    """One answer with what was found of it."""

    category_code: str | None
    question: str
    expected: str | None
    passed: bool
    reason: str | None


class Small(NamedTuple):
    """What limits whoever joins for small contracts: their largest value, and how to be invited to others."""

    limit: str
    widen: str


def reason_of(judged: Judged) -> str:
    """Why an answer passed or not; of one that passed the assessor need not have written anything."""
    if judged.reason:
        return judged.reason
    return f"You answered {judged.expected}, as is needed" if judged.expected else "It says what the question asks for"


def joined(is_admitted: bool, small: Small | None) -> str:
    """What a supplier is in a category now."""
    if not is_admitted:
        return "Not joined"
    return f"You have joined, for contracts worth up to {small.limit} only" if small else "You have joined"


def invited(outcome: str, small: Small | None) -> list[str]:
    """What whoever joined is invited to, and how to be invited to more."""
    if outcome not in INVITED:
        return []
    return (
        [f"{INVITED[outcome]}, for contracts worth up to {small.limit}.", f"{small.widen}."]
        if small
        else [f"{INVITED[outcome]}."]
    )


def why(code: str, judged: Sequence[Judged]) -> str:
    """What a category hung on."""
    declared = [each for each in judged if section_of(each.category_code) == DECLARATION and not each.passed]
    failed = [each for each in judged if each.category_code == code and not each.passed]
    if declared:
        return "An answer to the questions for everybody did not pass, and those count for every category"
    return f"{len(failed)} answer{'s' if len(failed) > 1 else ''} did not pass" if failed else "Every answer passed"


def letter(
    outcome: str,
    *,
    facts: Mapping[str, str],
    decided_on: date,
    wanted: Mapping[str, str],
    admitted: Iterable[str],
    judged: Sequence[Judged],
    small: Small | None = None,
) -> dict[str, Any]:
    """The content of a letter: facts are the names in it, wanted are the categories asked for with their names."""
    passes = set(admitted)
    parts = {None: "Questions for everybody"} | dict(wanted)
    return {
        "outcome": outcome,
        "heading": HEADINGS[outcome],
        **facts,
        "decided_on": f"{decided_on.day} {decided_on:%B %Y}",
        "categories": [
            {
                "name": name,
                "admitted": code in passes,
                "joined": joined(code in passes, small),
                "reason": why(code, judged),
            }
            for code, name in wanted.items()
        ],
        "answers": [
            {
                "part": parts.get(each.category_code, each.category_code),
                "question": each.question,
                "passed": each.passed,
                "reason": reason_of(each),
            }
            for each in judged
        ],
        "next": [
            *invited(outcome, small),
            *([TURNED_AWAY] if facts.get("exclusion") else NEXT[outcome]),
            *([] if outcome == "admitted" else [OBJECT]),
        ],
    }


def text_of(content: Mapping[str, Any]) -> str:
    """The letter as plain words, for a mail."""
    lines = [
        content["heading"],
        f"{content['supplier']}, application {content['reference']} to {content['framework']}, "
        f"decided on {content['decided_on']}",
    ]
    if content.get("exclusion"):
        lines += ["", "Why you are excluded", content["exclusion"]]
    if content["categories"]:
        lines += ["", "Your categories"]
        lines += [
            f"- {each['name']}: {each['joined'].removeprefix('You have ').lower()}. {each['reason']}."
            for each in content["categories"]
        ]
    lines += ["", "What to do next", *(f"- {each}" for each in content["next"]), "", "Your answers"]
    lines += [
        f"- {each['part']}: {each['question']} {'Passed' if each['passed'] else 'Did not pass'}: {each['reason']}"
        for each in content["answers"]
    ]
    return "\n".join(lines)


def hash_of(text: str) -> str:
    """The fingerprint by which a letter is known to be as it was sent."""
    return sha256(text.encode()).hexdigest()
