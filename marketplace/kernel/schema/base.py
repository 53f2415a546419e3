"""What all schemas share: tidy answers, drafts, and the words for a code."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

import marshmallow
from marshmallow import EXCLUDE, pre_load

Options = dict[Any, str]
#: What XML and the database do not know, and what makes the rest of a line read backwards.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\ufffe\uffff]")
Among = type[Enum] | Iterable[Any] | Callable[[], Any]


def is_blank(answer: Any) -> bool:
    """Whether nothing was answered; none of the parts, where an answer has parts."""
    if isinstance(answer, str):
        return not tidy(answer)
    if isinstance(answer, Mapping):
        return all(part is None or is_blank(part) for part in answer.values())
    return isinstance(answer, list) and all(each is not None and is_blank(each) for each in answer)


def plain(text: str) -> str:
    """A text with one kind of line break, and only characters that can be kept, printed and put into a feed."""
    found: str = UNSEEN.sub("", text.encode("utf-8", "ignore").decode().replace("\r\n", "\n").replace("\r", "\n"))
    return found


def tidy(answer: Any) -> Any:
    """An answer as the database can keep it: plain and trimmed."""
    if isinstance(answer, str):
        return plain(answer).strip()
    return [tidy(each) for each in answer if not is_blank(each)] if isinstance(answer, list) else answer


class Schema(marshmallow.Schema):
    """What comes in or goes out: strings are trimmed, blank is missing, and what is unknown is left out."""

    class Meta:
        unknown = EXCLUDE

    @pre_load
    def _tidy(self, answers: Any, **_: Any) -> Any:
        if not isinstance(answers, Mapping):
            return answers
        return {name: tidy(answer) for name, answer in answers.items() if not is_blank(answer)}

    def load_draft(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers so far: what is given must be right, nothing must be given, and what was emptied is None."""
        given = {name: answer for name, answer in answers.items() if answer is not None}
        emptied: dict[str, Any] = {name: None for name in answers if name in self.fields}
        return emptied | dict(self.load(given, partial=True))


def words(value: Any) -> str:
    """How a code such as `in_progress` is said: by its own label, or "In progress"."""
    code = str(getattr(value, "value", value)).replace("_", " ")
    return str(getattr(value, "label", "") or code[:1].upper() + code[1:])


def options(among: Among) -> Options:
    """What may be chosen, each with its words: from an enumeration, pairs, a dictionary, codes or a callable."""
    found: Any = among() if callable(among) and not isinstance(among, type) else among
    if isinstance(found, Mapping):
        return dict(found)
    pairs = [each if isinstance(each, tuple) else (each, words(each)) for each in found]
    return {key: str(label) for key, label in pairs}


def code_of(key: Any) -> str:
    """The text by which a form or JSON names a choice."""
    return str(getattr(key, "value", key))
