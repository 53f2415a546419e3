"""The arithmetic of planning: days in order, who could bid, deadlines that collide, and markets that are too thin."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from marketplace.kernel.working_days import working_days_between
from marketplace.pipeline.models import Answer, Step

ORDER = tuple(Step)
#: Two deadlines within so many working days of each other ask the same people for two bids at once.
NEAR = 5
#: With fewer suppliers than this there is no competition.
ENOUGH = 2


# days


def out_of_order(days: Mapping[Step, date]) -> Step | None:
    """The first step that would come before the one that leads to it; none where the days are in order."""
    for earlier, later in pairwise(ORDER):
        if days[later] < days[earlier] or (later is Step.CLOSE and days[later] == days[earlier]):
            return later
    return None


def moved(days: Mapping[Step, date], step: Step, to: date, *, later_too: bool) -> dict[Step, date]:
    """Only the steps that move, each with its new day; the later ones move by as much where that is wanted."""
    by = to - days[step]
    found = {step: to}
    if later_too:
        found |= {each: days[each] + by for each in ORDER[ORDER.index(step) + 1 :]}
    return {each: day for each, day in found.items() if day != days[each]}


def days_late(old_on: date, new_on: date) -> int:
    """By how many days a step was put off; less than none where it comes sooner."""
    return (new_on - old_on).days


class Happened(NamedTuple):
    """What became of a plan: the days on which its steps really came, and the deadline that was published."""

    actual: Mapping[Step, date]
    deadline: date | None = None


class Line(NamedTuple):
    """One step in a timetable: its first day, the day it was put to since, and the day on which it came."""

    step: Step
    planned_on: date
    revised_on: date | None
    actual_on: date | None

    @property
    def expected_on(self) -> date:
        """The day that counts: the real one, else the latest promise."""
        return self.actual_on or self.revised_on or self.planned_on

    @property
    def late_by(self) -> int:
        """How many days after its first day it is expected, or came."""
        return max(0, days_late(self.planned_on, self.expected_on))


def timetable(steps: Iterable[tuple[Step, date, date | None]], happened: Happened | None = None) -> list[Line]:
    """The four steps in their order; a deadline that was published counts as revised until it has come."""
    known = {step: (planned, revised) for step, planned, revised in steps}
    lines = []
    for step in ORDER:
        planned, revised = known[step]
        if happened and step is Step.CLOSE and happened.deadline:
            revised = happened.deadline if happened.deadline != planned else None
        lines.append(Line(step, planned, revised, happened.actual.get(step) if happened else None))
    return lines


def next_line(lines: Sequence[Line]) -> Line | None:
    """The step that comes next; none when all have come."""
    return next((line for line in lines if line.actual_on is None), None)


# who could bid


@dataclass(frozen=True)
class Member:
    """An active member of a framework as far as an invitation asks: for what, how large, and where."""

    framework_id: UUID
    supplier_id: UUID
    codes: frozenset[str]
    only_small: frozenset[str]
    areas: frozenset[str]


def eligible(
    members: Iterable[Member], framework_id: UUID, codes: Collection[str], serving: Collection[str], *, is_small: bool
) -> frozenset[UUID]:
    """The suppliers that would be invited today: the same two tests as at publication."""
    wanted = set(codes)
    return frozenset(
        member.supplier_id
        for member in members
        if member.framework_id == framework_id
        and wanted <= member.codes
        and (is_small or not wanted & member.only_small)
        and not member.areas.isdisjoint(serving)
    )


# deadlines that collide


@dataclass(frozen=True)
class Deadline:
    """A day on which bids are due, and the suppliers who would be invited to write them."""

    key: UUID
    title: str
    buyer: str
    on: date
    suppliers: frozenset[UUID]
    is_planned: bool


@dataclass(frozen=True)
class Clash:
    """Another deadline that is near, and how many suppliers would have to meet both."""

    other: Deadline
    working_days: int
    shared: int

    @property
    def says(self) -> str:
        """The clash as a sentence."""
        who = f"{self.shared} supplier{'' if self.shared == 1 else 's'} could bid in both"
        return f"{self.other.title} ({self.other.buyer}), due {self.other.on:%-d %B %Y}: {self.apart}, and {who}"

    @property
    def apart(self) -> str:
        """How near the two days are."""
        days = f"{self.working_days} working day{'' if self.working_days == 1 else 's'} apart"
        return "on the same day" if not self.working_days else days


def clashes(mine: Deadline, others: Iterable[Deadline], near: int = NEAR) -> list[Clash]:
    """The deadlines that ask the same suppliers for another bid within a few working days, nearest first."""
    found = []
    for other in others:
        apart, shared = abs(working_days_between(mine.on, other.on)), len(mine.suppliers & other.suppliers)
        if other.key != mine.key and apart <= near and shared:
            found.append(Clash(other, apart, shared))
    return sorted(found, key=lambda clash: (clash.working_days, clash.other.on, clash.other.title))


def window(on: date, near: int = NEAR) -> tuple[date, date]:
    """The days between which another deadline could be too near: bank holidays and weekends included."""
    wide = timedelta(days=near * 2 + 7)
    return on - wide, on + wide


# markets that are too thin


@dataclass(frozen=True)
class Market:
    """How many suppliers could bid for a lot, and how many said that they would."""

    could: int
    asked: bool
    counts: Mapping[Answer, int]

    @property
    def yes(self) -> int:
        """How many would bid."""
        return self.counts.get(Answer.INTERESTED, 0)

    @property
    def silent(self) -> int:
        """How many have not answered."""
        return self.could - sum(self.counts.values())

    @property
    def warning(self) -> str | None:
        """Why this lot may fail, and what helps; nothing where there is competition."""
        if self.could < ENOUGH:
            return f"{number(self.could)} could bid. Change the area or the size, or fund the work with a grant."
        if self.asked and self.yes < ENOUGH:
            return f"{number(self.yes)} said yes. Read why the others did not before you publish."
        return None


def number(count: int) -> str:
    """So many suppliers, in words where there are few."""
    return {0: "No supplier", 1: "Only one supplier"}.get(count, f"{count} suppliers")


def market(could: Collection[UUID], answers: Mapping[UUID, Answer] | None) -> Market:
    """A lot's market, counting only suppliers that could be invited today; `answers` is none where nobody asked."""
    said = [answer for supplier, answer in (answers or {}).items() if supplier in could]
    counts = {answer: said.count(answer) for answer in Answer}
    return Market(len(could), answers is not None, counts)
