"""A lifecycle is a table of moves: who, from where, to where, recorded as what, unless what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Forbidden, NotNow


def never(thing: Any, now: datetime) -> str | None:
    """Nothing stands in the way."""
    return None


class Tracked(Protocol):
    """Anything that has a status and a table of moves."""

    status: Any


@dataclass(frozen=True)
class Move:
    """One row: `by` whom, from `start` to `end`, `unless` there is a reason not to."""

    name: str
    start: frozenset[StrEnum] | set[StrEnum]
    end: StrEnum
    by: Callable[[Actor, Any], bool]
    event: str
    unless: Callable[[Any, datetime], str | None] = never


class Lifecycle:
    """All the moves that one kind of thing can make."""

    def __init__(self, *moves: Move) -> None:
        self.moves = {move.name: move for move in moves}
        if len(self.moves) < len(moves):
            raise ValueError("a move has one name and one end: two ends are two moves")

    def check(self, actor: Actor, thing: Tracked, name: str, now: datetime) -> Move:
        """Return the move, or refuse it: who first, then from where, then when."""
        move = self.moves[name]
        if not move.by(actor, thing):
            raise Forbidden
        if thing.status not in move.start:
            raise NotNow(f"You cannot {spoken(name)} this now: it is {spoken(thing.status)}")
        if reason := move.unless(thing, now):
            raise NotNow(reason)
        return move

    def open_to(self, actor: Actor, thing: Tracked, now: datetime) -> set[str]:
        """The moves `actor` could make at this instant: the buttons to show."""
        return {name for name in self.moves if self._would_pass(actor, thing, name, now)}

    def _would_pass(self, actor: Actor, thing: Tracked, name: str, now: datetime) -> bool:
        try:
            self.check(actor, thing, name, now)
        except (Forbidden, NotNow):
            return False
        return True


def spoken(word: str) -> str:
    """A move or a status as people say it."""
    return str(word).replace("_", " ")


def is_the_service(actor: Actor, thing: Any = None) -> bool:
    """… is the service itself, on a tick of its clock or after an event."""
    return actor.is_the_service
