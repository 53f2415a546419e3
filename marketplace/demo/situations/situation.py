"""One situation of the demonstration, as its page lists it."""

from typing import NamedTuple


class Situation(NamedTuple):
    """One situation: where it belongs, what it is called, and what there is to see."""

    part: str
    title: str
    text: str
