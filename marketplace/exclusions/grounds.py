"""The grounds of exclusion, their groups and what is asked about each: read from the files once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from marketplace.exclusions import facts
from marketplace.reference.models import Regime


class Severity(StrEnum):
    """Whether the law says must or may."""

    MANDATORY = "mandatory"
    DISCRETIONARY = "discretionary"


class CountsFrom(StrEnum):
    """From which day the look-back counts: the event, or when a buyer knew or should have known of it."""

    EVENT = "event"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True)
class Ground:
    """One ground: where the law has it, how far it looks back, and what it ignores."""

    code: str
    group: str
    reference: str
    years: int
    counts_from: CountsFrom
    not_before: date | None
    asked: bool
    source: str
    wording: str


@dataclass(frozen=True)
class Group:
    """One yes or no question that stands for several grounds."""

    code: str
    regime: Regime
    kind: Severity
    minutes: int
    title: str
    question: str
    why_we_ask: str

    @property
    def name(self) -> str:
        """The name of its answer in a form."""
        return f"g_{self.code}"

    @property
    def grounds(self) -> Sequence[Ground]:
        """The grounds that a yes may mean."""
        return [each for each in grounds().values() if each.group == self.code]


@dataclass(frozen=True)
class Detail:
    """One thing asked about a declared ground, and of which grounds it is asked."""

    name: str
    when: str
    equals: str
    required: bool
    words: int | None
    minutes: int
    label: str
    hint: str

    def is_asked_of(self, ground: Ground) -> bool:
        """Whether this is asked about a ground: the one place where that is decided."""
        return not self.when or str(getattr(ground, self.when)) == self.equals


@cache
def groups() -> dict[str, Group]:
    """Every group of both regimes, in the order in which it is asked."""
    found = (
        Group(
            row["code"],
            Regime(row["regime"]),
            Severity(row["kind"]),
            int(row["minutes"]),
            row["title"],
            row["question"],
            row["why_we_ask"],
        )
        for row in facts.rows("groups")
    )
    return {each.code: each for each in found}


@cache
def grounds() -> dict[str, Ground]:
    """Every ground of both regimes."""
    found = (
        Ground(
            row["code"],
            row["group"],
            row["reference"],
            int(row["years"]),
            CountsFrom(row["counts_from"]),
            date.fromisoformat(row["not_before"]) if row["not_before"] else None,
            row["asked"] == "yes",
            row["source"],
            row["wording"],
        )
        for row in facts.rows("grounds")
    )
    return {each.code: each for each in found}


@cache
def details() -> tuple[Detail, ...]:
    """What is asked about a declared ground, in its order."""
    return tuple(
        Detail(
            row["name"],
            row["when"],
            row["equals"],
            row["required"] == "yes",
            int(row["words"]) if row["words"] else None,
            int(row["minutes"]),
            row["label"],
            row["hint"],
        )
        for row in facts.rows("details")
    )


def details_of(ground: Ground) -> list[Detail]:
    """What is asked about this ground."""
    return [each for each in details() if each.is_asked_of(ground)]


def groups_of(regime: Regime, kind: Severity | None = None) -> list[Group]:
    """The questions of a regime: all of them, or the mandatory or discretionary ones."""
    return [each for each in groups().values() if each.regime is regime and kind in (None, each.kind)]


def severity_of(ground: Ground) -> Severity:
    """Whether the law says must or may of this ground."""
    return groups()[ground.group].kind
