"""The parts of a framework and of an application, as pages list them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from blueprints.cursor import cursor_of
from blueprints.frameworks.forms import MemberFilterForm
from marketplace.accounts.schemas import LED_BY
from marketplace.frameworks import rules
from marketplace.frameworks.models import FrameworkQuestion
from marketplace.frameworks.register import Entry, Found, Order
from marketplace.frameworks.schemas import SIZES_OF_MEMBERS, YES_NO
from marketplace.reference.queries import category_options, place_options, places_serving, region_options


class Section(NamedTuple):
    """The declaration or one category, with its questions."""

    key: str
    title: str
    questions: Sequence[FrameworkQuestion]

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return rules.minutes_left(self.questions, ())


def title_of(section: str, names: Mapping[str, str]) -> str:
    """What a part is called."""
    return "Declaration" if section == rules.DECLARATION else names[section]


def sections_of(
    questions: Iterable[FrameworkQuestion], codes: Sequence[str], names: Mapping[str, str]
) -> list[Section]:
    """The questions by part, the declaration first."""
    found: dict[str, list[FrameworkQuestion]] = {key: [] for key in rules.sections(codes)}
    for question in questions:
        found.setdefault(rules.section_of(question.category_code), []).append(question)
    return [Section(key, title_of(key, names), asked) for key, asked in found.items()]


def next_of(found: Sequence[Entry], limit: int, order: Order) -> str | None:
    """Where the list goes on, if there is more than a page."""
    if len(found) <= limit:
        return None
    last = found[limit - 1]
    return cursor_of(last.name if order is Order.NAME else last.rank, last.place)


def place_of(cursor: tuple[str, str] | None) -> tuple[int, int]:
    """The place among the changes that a cursor names; the beginning if it names none."""
    first, second = cursor or ("0", "0")
    told = all(len(part) < 19 and part.isdecimal() for part in (first, second))
    return (int(first), int(second)) if told else (0, 0)


def with_counts(options: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, str]:
    """The answers of a filter, each with how many members it would leave."""
    return {code: f"{said} ({counts.get(code, 0):,})" for code, said in options.items()}


def by_place(counts: Mapping[str, int]) -> dict[str, int]:
    """How many members serve each area: those that named it, and those that named one that holds it."""
    return {key: sum(counts.get(each, 0) for each in places_serving(key)) for key in place_options()}


def count_in(form: MemberFilterForm, found: Found) -> None:
    """Say beside each answer of each filter how many members it would leave."""
    listed: dict[str, dict[str, str]] = {"category": category_options(), "area": place_options()}
    listed |= {"home": region_options(), "size": SIZES_OF_MEMBERS, "vcse": YES_NO}
    listed["mark"] = {mark.value: said for mark, said in LED_BY.items()}
    counts = {**found.counts, "area": by_place(found.counts["area"])}
    for name, options in listed.items():
        form[name].options = with_counts(options, counts[name])
