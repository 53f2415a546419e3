"""A timetable as a picture: where each step of each plan stands on a line of months."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from marketplace.pipeline.models import STEPS, Step
from marketplace.pipeline.rules import Line

WIDTH, LEFT, TOP, ROW = 960, 10, 34, 58
#: What happens from one step to the next, as the legend says it.
STAGES = {Step.PUBLISH: "Suppliers write bids", Step.CLOSE: "Bids are evaluated", Step.AWARD: "The service is prepared"}


class Mark(NamedTuple):
    """One step on the line of its plan."""

    x: float
    code: str
    has_come: bool
    says: str


class Bar(NamedTuple):
    """What happens between two steps."""

    x: float
    width: float
    code: str


class Row(NamedTuple):
    """One plan: its name, its bars and its steps; the first promise beneath, where it was not kept."""

    y: int
    title: str
    bars: list[Bar]
    marks: list[Mark]
    first: tuple[float, float] | None


class Month(NamedTuple):
    """Where a month begins."""

    x: float
    name: str


class Drawing(NamedTuple):
    """The whole picture."""

    width: int
    height: int
    rows: list[Row]
    months: list[Month]
    today: float | None


def month_after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months of a time."""
    found = [first]
    while found[-1] < last:
        found.append(month_after(found[-1]))
    return found


def draw(plans: Sequence[tuple[str, Sequence[Line]]], today: date) -> Drawing | None:
    """The timetables of these plans on one line of months; nothing where nothing is planned."""
    days = [day for _, lines in plans for line in lines for day in (line.planned_on, line.expected_on)]
    if not days:
        return None
    first, last = min(days).replace(day=1), month_after(max(days))
    scale = (WIDTH - 2 * LEFT) / (last - first).days

    def at(day: date) -> float:
        return round(LEFT + (day - first).days * scale, 1)

    begins = months_between(first, last)
    every = max(1, len(begins) // 12)
    months = [Month(at(day), f"{day:%b %Y}") for day in begins[:-1][::every]]
    rows = [row_of(TOP + place * ROW, title, lines, at) for place, (title, lines) in enumerate(plans)]
    return Drawing(WIDTH, TOP + len(plans) * ROW + 6, rows, months, at(today) if first <= today <= last else None)


def row_of(y: int, title: str, lines: Sequence[Line], at: Callable[[date], float]) -> Row:
    """One plan on its line."""
    places = {line.step: at(line.expected_on) for line in lines}
    steps = list(places)
    bars = [
        Bar(places[step], round(places[after] - places[step], 1), str(step))
        for step, after in pairwise(steps)
        if places[after] > places[step]
    ]
    marks = [
        Mark(
            places[line.step],
            str(line.step),
            line.actual_on is not None,
            f"{STEPS[line.step]}: {line.expected_on:%-d %B %Y}",
        )
        for line in lines
    ]
    promised = (at(lines[0].planned_on), at(lines[-1].planned_on))
    late = any(line.late_by for line in lines)
    return Row(y, title, bars, marks, promised if late else None)
