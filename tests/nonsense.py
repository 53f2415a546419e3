"""What people and programs send by mistake or on purpose: wrong in shape, or well-shaped and wrong in sense."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

from marshmallow import fields

from marketplace.kernel.schema import Schema, options
from marketplace.kernel.schema.answers import Choice
from marketplace.kernel.schema.base import code_of
from marketplace.kernel.schema.builders import LARGEST, MOST_MONEY

NOBODY = str(UUID(int=1))
#: Typed where words, numbers, dates, choices and keys are asked for.
TYPED = (
    "x" * 10_000,
    "a\x00b\x07\u202e\u200f😀",
    "words",
    "-5",
    "9" * 40,
    "1e400",
    "NaN",
    "١٢",
    "½",
    NOBODY,
    "<b>'\"%\\",
    "=1+1",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "31/02/2027",
)
#: Sent as JSON where something else belongs.
SENT: tuple[Any, ...] = (None, [], {}, [[]], [None], {"x": {"y": [1]}}, True, -1, 10**30, 1.5, 1e308, *TYPED)
DAYS = (
    ("31", "2", "2027"),
    ("1", "1", "0"),
    ("31", "12", "99999"),
    ("x", "y", "z"),
    ("²", "1", "2027"),
    ("", "3", ""),
    ("-1", "-1", "-1"),
    ("9" * 5000, "1", "2027"),
)
FAR = ("1000-01-01", "9999-12-31", "2027-03-01", "1900-02-28", "2999-01-01")
FILES = (
    (b"", "nothing.pdf"),
    (b"\xff\xfea\x00,\x00b\x00", "wide.csv"),
    (b'reference;needs\r\n"X1', "broken.csv"),
    (b"MZ", "../\u202efdp.exe"),
)


def turned(values: tuple[Any, ...], turn: int) -> Any:
    """One of these values, another at each turn."""
    return values[turn % len(values)]


def wrong_form(asked: Mapping[str, Any], turn: int) -> dict[str, Any]:
    """A form of which every answer is wrong in its shape."""
    sent: dict[str, Any] = {}
    for place, (name, field) in enumerate(asked.items(), start=turn):
        if is_a(field, "date"):
            sent |= parts(name, turned(DAYS, place))
        elif is_a(field, "binary"):
            content, title = turned(FILES, place)
            sent[name] = (BytesIO(content), title)
        elif isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
            inside = wrong_form(field.inner.schema.fields, place)
            sent |= {f"{name}-0-{part}": said for part, said in inside.items()}
        else:
            sent[name] = turned(TYPED, place)
    return sent


def wrong_json(asked: Mapping[str, Any], turn: int) -> dict[str, Any]:
    """A body of which every answer has the wrong type or shape."""
    return {name: turned(SENT, place) for place, name in enumerate(asked, start=turn)}


def is_a(field: Any, form: str) -> bool:
    """Whether the schema says so of the field."""
    return bool(field.metadata.get("format") == form)


def odd(field: Any, turn: int, keys: tuple[str, ...] = (NOBODY,)) -> Any:
    """An answer that has the right shape and little sense: another of a list, the largest, the farthest."""
    if isinstance(field, fields.List):
        return [odd(field.inner, turn, keys)]
    if isinstance(field, fields.Nested):
        return {name: odd(inner, turn, keys) for name, inner in field.schema.fields.items()}
    if isinstance(field, Choice):
        codes = [code_of(key) for key in options(field.among)]
        return turned(tuple(codes), -turn) if codes else ""
    if isinstance(field, fields.Boolean):
        return not turn % 2 or bool(field.validators)
    if isinstance(field, fields.UUID):
        return turned(keys, turn)
    return odd_word(field, turn)


def odd_word(field: Any, turn: int) -> Any:
    """The same where words, numbers or days are asked for."""
    about = field.metadata
    if about.get("type") == "integer" or isinstance(field, fields.Integer):
        money = about.get("description") == "Whole pence"
        most = about.get("maximum", MOST_MONEY.pence if money else LARGEST)
        return turned((most, about.get("minimum", -most), most // 2), turn)
    found = {
        "date": turned(FAR, turn),
        "decimal": turned(("999999999999.99", "0", "-1", "1"), turn),
        "email": f"{'x' * 60}@example.com",
        "binary": (BytesIO(b"reference,needs\r\nX1,\xc3\xab"), "odd.csv"),
    }
    if about.get("format") in found:
        return found[about["format"]]
    if "maxLength" not in about and "words" not in about:
        return turned(("23:59", "0", "x"), turn)
    return ("\u202e😀 <b>é\n" * 2000)[: turned((about.get("maxLength", 20), 12, 1), turn)].strip() or "é"


def odd_json(asked: Mapping[str, Any], turn: int, keys: tuple[str, ...] = (NOBODY,)) -> dict[str, Any]:
    """A body whose every answer has the right shape."""
    return {name: odd(field, turn, keys) for name, field in asked.items() if not is_a(field, "binary")}


def odd_form(asked: Mapping[str, Any], turn: int, keys: tuple[str, ...] = (NOBODY,)) -> dict[str, Any]:
    """A form whose every answer has the right shape."""
    sent: dict[str, Any] = {}
    for name, field in asked.items():
        sent |= dict(as_typed(name, field, odd(field, turn, keys)))
    return sent


def as_typed(name: str, field: Any, answer: Any) -> Iterator[tuple[str, Any]]:
    """The same answer as a form sends it."""
    if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
        for inner, said in answer[0].items():
            yield from as_typed(f"{name}-0-{inner}", field.inner.schema.fields[inner], said)
    elif is_a(field, "date"):
        yield from parts(name, tuple(reversed(answer.split("-")))).items()
    elif field.metadata.get("description") == "Whole pence":
        yield name, f"{answer // 100}"
    elif isinstance(field, fields.Boolean):
        yield name, "yes" if answer else "no"
    else:
        yield name, answer if isinstance(answer, (list, tuple)) else str(answer)


def parts(name: str, day: tuple[str, ...]) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}-{part}": said for part, said in zip(("day", "month", "year"), day, strict=True)}


def schemas_of(kind: type[Schema] = Schema) -> Iterator[type[Schema]]:
    """Every schema that has been described."""
    for each in kind.__subclasses__():
        yield each
        yield from schemas_of(each)
