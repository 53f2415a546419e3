"""What stands in the record, told apart by the names of events: decisions, readings, signing in and messages."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, not_, or_, true

from marketplace.kernel.events import Event

#: How the names of readings end, and how the others begin.
READ = ("read", "exported", "export.taken", "access_overridden")
SIGNS_IN = ("sign_in.", "session.", "password.", "reset.")
MESSAGES = ("message.", "message_digest.", "message_pace.", "digest.")


class Kind(StrEnum):
    """A kind of thing that happened; decisions come first, for what is looked for is mostly one."""

    DECISIONS = "decisions"
    READINGS = "readings"
    SIGNING_IN = "signing_in"
    MESSAGES = "messages"
    EVERYTHING = "everything"

    @property
    def label(self) -> str:
        """How the page calls it."""
        return LABELS[self]


LABELS = {
    Kind.DECISIONS: "Decisions and changes",
    Kind.READINGS: "Readings",
    Kind.SIGNING_IN: "Signing in",
    Kind.MESSAGES: "Messages",
    Kind.EVERYTHING: "Everything",
}


def readings() -> ColumnElement[bool]:
    """Somebody looked at something about a person or in confidence, or took it out."""
    return or_(*(Event.name.endswith(end, autoescape=True) for end in READ))


def signing_in() -> ColumnElement[bool]:
    """Somebody signed in or out, or could not."""
    return or_(*(Event.name.startswith(start, autoescape=True) for start in SIGNS_IN))


def messages() -> ColumnElement[bool]:
    """Something was written to somebody."""
    return or_(*(Event.name.startswith(start, autoescape=True) for start in MESSAGES))


def decisions() -> ColumnElement[bool]:
    """Whatever is none of the others."""
    return not_(or_(readings(), signing_in(), messages()))


#: The condition of each kind.
OF_KIND: Mapping[Kind, Callable[[], ColumnElement[bool]]] = {
    Kind.DECISIONS: decisions,
    Kind.READINGS: readings,
    Kind.SIGNING_IN: signing_in,
    Kind.MESSAGES: messages,
    Kind.EVERYTHING: true,
}
