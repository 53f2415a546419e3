"""The fields that read plain answers, and what every field is told."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields

from marketplace.kernel.schema.base import Among, code_of, options

#: What may be left out is never missing: whoever is told this has sent what the list does not offer.
NOT_LISTED = "Select another answer for “{}”: the one that was chosen is not in its list"


def asked(label: str, verb: str) -> str:
    """The sentence that asks for an answer."""
    return f"{verb} {label[:1].lower()}{label[1:]}"


def told(label: str, ask: str | None, required: bool, verb: str = "Enter", **facts: Any) -> dict[str, Any]:
    """What every field is told: its label, and the sentence for an answer that is missing or is not in its list."""
    ask = ask or (NOT_LISTED.format(label) if verb == "Select" and not required else asked(label, verb))
    known: dict[str, Any] = {"metadata": {"title": label, "ask": ask, **facts}}
    known["error_messages"] = dict.fromkeys(("required", "null", "invalid", "invalid_uuid"), ask)
    return known | ({"required": True} if required else {"load_default": None, "allow_none": True})


class Answer(fields.String):
    """A field that reads plain answers and words its own refusals."""

    def __init__(self, read: Callable[[Any], Any], write: Callable[[Any], Any] = str, **known: Any) -> None:
        super().__init__(**known)
        self.read, self.write = read, write

    def _deserialize(self, value: Any, attr: Any, data: Any, **_: Any) -> Any:
        try:
            return self.read(value)
        except ValidationError:
            raise  # it is a ValueError too, but its sentence is whole
        except ValueError as error:
            raise ValidationError(f"{self.metadata['title']} {error}") from error

    def _serialize(self, value: Any, attr: Any, obj: Any, **_: Any) -> Any:
        return None if value is None else self.write(value)


class Choice(Answer):
    """One of a list of answers, read back as the code itself."""

    def __init__(self, among: Among, **known: Any) -> None:
        super().__init__(self.pick, code_of, **known)
        self.among = among

    def pick(self, value: Any) -> Any:
        """The code that was chosen; a choice that is not on the list is asked for again."""
        found = {code_of(key): key for key in options(self.among)}
        if code_of(value) not in found:
            raise ValidationError(str(self.metadata["ask"]))
        return found[code_of(value)]
