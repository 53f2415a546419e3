"""What an address asks for, read so that the database can be asked it: whatever else was typed asks for nothing."""

from functools import cached_property
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter, UnicodeConverter, ValidationError

from marketplace.kernel.schema.base import plain
from marketplace.kernel.schema.builders import LARGEST

#: What a column of numbers holds; the number of an event may be that large.
LAST = 2**63 - 1


class PlainRequest(Request):
    """A request whose filters are words: what no text has in it is left out."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """What stands behind the question mark."""
        sent = super().args
        if self.query_string.isascii() and b"%" not in self.query_string:  # as most are: nothing can hide in it
            return sent
        return type(sent)((name, plain(said)) for name, said in sent.items(multi=True))


class Word(UnicodeConverter):
    """A part of an address that is a word."""

    def to_python(self, value: str) -> str:
        """The word; one that no text can hold leads nowhere."""
        if plain(value) != value:
            raise ValidationError
        return str(super().to_python(value))


class Number(IntegerConverter):
    """A part of an address that is a number; one too large for us leads nowhere."""

    def __init__(self, *args: Any, **limits: Any) -> None:
        super().__init__(*args, **{"max": LARGEST, **limits})


def a_number(typed: str) -> int:
    """A number behind the question mark; ValueError for one that we cannot have given out."""
    found = int(typed) if typed.isascii() and len(typed) < 20 else 0
    if not 0 < found <= LAST:
        raise ValueError(typed)
    return found


def install(app: Flask) -> None:
    """Read every address in this way."""
    app.request_class = PlainRequest
    app.url_map.converters.update(default=Word, string=Word, int=Number)
