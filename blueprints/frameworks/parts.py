"""The parts of a framework and of an application, as pages list them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from blueprints.cursor import cursor_of
from blueprints.frameworks.forms import MemberFilterForm
from blueprints.session import request_now
from blueprints.templating import pounds
from marketplace.accounts.schemas import LED_BY
from marketplace.frameworks import queries, rules
from marketplace.frameworks.models import Framework, FrameworkQuestion, PlannedSpend
from marketplace.frameworks.register import Entry, Found, Order
from marketplace.frameworks.schemas import SIZES_OF_MEMBERS, YES_NO
from marketplace.kernel.clock import london_day
from marketplace.kernel.money import Money
from marketplace.reference.queries import category_options, place_options, places_serving, region_options


class Section(NamedTuple):
    """What everybody is asked, or one category, with its questions."""

    key: str
    title: str
    questions: Sequence[FrameworkQuestion]

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return rules.minutes_left(self.questions, ())

    @property
    def short_minutes(self) -> int:
        """About how long it takes in the short form."""
        return rules.minutes_left([each for each in self.questions if each.in_short_form and not each.follows], ())


def title_of(section: str, names: Mapping[str, str]) -> str:
    """What a part is called."""
    return "Questions for everybody" if section == rules.DECLARATION else names[section]


def sections_of(
    questions: Iterable[FrameworkQuestion], codes: Sequence[str], names: Mapping[str, str]
) -> list[Section]:
    """The questions by part, what everybody is asked first."""
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


def fee_in_words(framework: Framework) -> str:
    """What the framework costs its suppliers, with an example worked out."""
    if framework.fee_percent is None:
        return "None"
    percent, example = f"{framework.fee_percent.normalize():f}%", Money.of_pounds(900_000)
    due = rules.fee_due(framework.fee_percent, example)
    return (
        f"{percent} of the estimated value of a contract that you are awarded: {percent} of a "
        f"{pounds(example)} award is {pounds(due)}. Joining is free"
    )


class Plans(NamedTuple):
    """Where spend is planned in this or a later year, and what may be used where it is not."""

    planned: frozenset[tuple[str, str]]
    instead: Mapping[tuple[str, str], str]

    def without(self, pairs: Mapping[tuple[str, str], str], everywhere: str = "") -> str:
        """The names of those without planned spend, each way out said once; all of them together if there is a word."""
        found: dict[str, list[str]] = {}
        for pair, name in pairs.items():
            if pair not in self.planned:
                found.setdefault(self.instead.get(pair, ""), []).append(name)
        if everywhere and len(found) == 1 and len(next(iter(found.values()))) == len(pairs):
            found = {way: [everywhere] for way in found}
        return "; ".join(f"{', '.join(names)}{f' ({way} may be used)' if way else ''}" for way, names in found.items())


def plans_of(framework: Framework) -> Plans:
    """What is planned from this financial year on."""
    rows = queries.planned_spend(framework.id, rules.financial_year(london_day(request_now())))
    planned = frozenset((row.category_code, row.area_key) for row in rows if row.amount is not None)
    return Plans(planned, {(row.category_code, row.area_key): row.instead for row in rows if row.instead})


def gaps_of(framework: Framework, areas: Mapping[str, str]) -> dict[str, str]:
    """For each category, the regions without planned spend, and what may be used there instead."""
    plans, found = plans_of(framework), {}
    for code in framework.category_codes:
        if said := plans.without({(code, key): areas[key] for key in framework.area_keys}, "any region"):
            found[code] = f"No planned spend in {said}"
    return found


def gaps_by_region(framework: Framework, codes: Iterable[str], names: Mapping[str, str]) -> dict[str, str]:
    """For each region, which of these categories have no planned spend there, and what may be used instead."""
    plans, found = plans_of(framework), {}
    codes = list(codes)
    for key in framework.area_keys:
        if said := plans.without({(code, key): names[code] for code in codes}):
            found[key] = f"No planned spend here for {said}"
    return found


class Drawn(NamedTuple):
    """Amounts as bars: each with its name, its share of the largest and what it says, and all of it in words."""

    rows: list[tuple[str, float, str]]
    said: str


def spend_drawn(rows: Iterable[PlannedSpend], names: Mapping[str, str]) -> Drawn:
    """What is planned for each category, all regions and years together, the largest first."""
    sums: dict[str, Money] = {}
    for row in rows:
        if row.amount is not None and row.category_code in names:
            sums[row.category_code] = sums.get(row.category_code, Money.zero) + row.amount
    most = max((each.pence for each in sums.values()), default=1)
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1].pence, names[pair[0]]))
    found = [(names[code], 100 * amount.pence / most, pounds(amount)) for code, amount in ordered]
    return Drawn(found, "; ".join(f"{name}: {said}" for name, _, said in found))
